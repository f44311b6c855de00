using Aspire.Hosting.ApplicationModel;

namespace OpenGov.Native.Engine;

/// <summary>What a project is told of a service that it references.</summary>
internal static class ServiceReference
{
    /// <summary><c>services__NAME__ENDPOINT__0</c>, one more for each replica, and <c>NAME_ENDPOINT</c> for those who know one address only.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Variables(Resource service) => service.Plan.Endpoints.SelectMany(endpoint => service.Plan.Others
        .Select((replica, index) => new KeyValuePair<string, string>(
            $"services__{service.Name}__{endpoint.Name}__{index + 1}", replica.Plan.Endpoints.Single(own => own.Name == endpoint.Name).Address))
        .Prepend(new($"services__{service.Name}__{endpoint.Name}__0", endpoint.Address))
        .Append(new($"{StoreReference.VariableName(service.Name)}_{StoreReference.VariableName(endpoint.Name)}", endpoint.Address)));
}
