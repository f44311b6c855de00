using OpenGov.Native.Engine;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address that is known only once its port is.</summary>
public sealed class EndpointReference
{
    private readonly Resource resource;
    private readonly string name;

    internal EndpointReference(Resource resource, string name) => (this.resource, this.name) = (resource, name);

    internal Resource Resource => resource;

    internal EndpointReference Of(Resource replica) => new(replica, name);

    // The page may name an endpoint before it declares it.
    internal EndpointPlan Plan => resource.Plan.Endpoints.Find(endpoint => endpoint.Name == name)
        ?? throw new InvalidOperationException($"The resource {resource.Name} has no endpoint named {name}.");
}
