namespace Aspire.Hosting;

/// <summary>Where a project lies; the build writes a class of this kind for each project that the AppHost references.</summary>
public interface IProjectMetadata
{
    string ProjectPath { get; }
}
