namespace OpenGov.Lawbook.Tests;

/// <summary>The shipped jurisdiction, read from beside the tests.</summary>
internal static class Lithuania
{
    internal static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "jurisdictions", "lt");

    internal static Jurisdiction Read { get; } = JurisdictionFolder.Read(Folder);
}
