namespace OpenGov.Lawbook;

/// <summary>The data of a jurisdiction cannot be used as they are.</summary>
/// <param name="line">The line in the file, from 1; 0 when the whole file is meant.</param>
public sealed class JurisdictionDataException(string file, long line, string what, Exception? inner = null)
    : Exception(line > 0 ? $"{file}, line {line}: {what}" : $"{file}: {what}", inner)
{
    public string File { get; } = file;

    public long Line { get; } = line;
}
