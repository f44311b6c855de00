namespace OpenGov.Native.Processes;

/// <summary>The runtime that runs us, which runs our children as well.</summary>
internal static class DotNet
{
    internal static string Path { get; } =
        Environment.ProcessPath is { } path && System.IO.Path.GetFileNameWithoutExtension(path) == "dotnet" ? path
        : Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root ? System.IO.Path.Combine(root, "dotnet")
        : "dotnet";
}
