using System.Globalization;

namespace OpenGov.Native.Engine;

/// <summary>Tells on the terminal what happens to whom.</summary>
internal sealed class Narrator(TextWriter output)
{
    internal void Say(string name, string what)
    {
        lock (output)
        {
            try
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetLocalNow():HH:mm:ss} {name,-24} {what}"));
            }
            catch (IOException)
            {
                // The terminal is a file on a full disk, or has gone: what runs goes on unheard.
            }
        }
    }
}
