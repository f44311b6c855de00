namespace OpenGov.Native.Processes;

/// <summary>A folder that only its owner enters: mails, logs and journals hold what people wrote.</summary>
internal static class PrivateFolder
{
    internal static string Create(string path) =>
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
}
