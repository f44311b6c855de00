namespace Aspire.Hosting.ApplicationModel;

/// <summary>The hand that holds a resource while the page speaks of it.</summary>
public interface IResourceBuilder<out T>
    where T : IResource
{
    T Resource { get; }
}

internal sealed class ResourceBuilder<T>(T resource, Application application) : IResourceBuilder<T>, IApplicationMember
    where T : IResource
{
    public T Resource => resource;

    public Application Application => application;
}

/// <summary>Whose page a resource stands on.</summary>
internal interface IApplicationMember
{
    Application Application { get; }
}
