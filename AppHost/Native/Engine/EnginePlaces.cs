namespace OpenGov.Native.Engine;

/// <summary>Where things lie, told from where we were built: <c>AppHost/bin/CONFIGURATION/FRAMEWORK</c>.</summary>
internal static class EnginePlaces
{
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory.TrimEnd('/'));

    internal static string AppHostDirectory => Output.Parent!.Parent!.Parent!.FullName;

    internal static string DataFolder(IConfiguration configuration) =>
        Path.GetFullPath(configuration["OPENGOV_DATA"] is { Length: > 0 } chosen ? chosen : Path.Combine(AppHostDirectory, "..", ".data"));

    /// <summary>The program that a project was built to, in the same configuration as we were.</summary>
    internal static string ProgramOf(string projectPath) => Path.Combine(
        Path.GetDirectoryName(projectPath)!, "bin", Output.Parent!.Name, Output.Name, Path.GetFileNameWithoutExtension(projectPath) + ".dll");
}
