namespace Aspire.Hosting.ApplicationModel;

/// <summary>The page as it was read: every resource, in its order.</summary>
internal sealed class Application(IConfiguration configuration)
{
    internal IConfiguration Configuration { get; } = configuration;

    internal List<Resource> Resources { get; } = [];

    internal IResourceBuilder<T> Add<T>(T resource)
        where T : Resource
    {
        if (Resources.Exists(other => other.Name.Equals(resource.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidOperationException($"Two resources are named {resource.Name}.");
        }

        Resources.Add(resource);
        return new ResourceBuilder<T>(resource, this);
    }

    internal static Application Of(IDistributedApplicationBuilder builder) => ((DistributedApplicationBuilder)builder).Application;

    internal static Resource Of<T>(IResourceBuilder<T> builder)
        where T : IResource => (Resource)(IResource)builder.Resource;

    internal static IResourceBuilder<TResource> Add<TResource, TParent>(IResourceBuilder<TParent> beside, TResource resource)
        where TResource : Resource
        where TParent : IResource => ((IApplicationMember)beside).Application.Add(resource);
}
