using Aspire.Hosting.ApplicationModel;

namespace OpenGov.Native.Engine;

/// <summary>What a project is told of a service that it references.</summary>
internal static class ServiceReference
{
    /// <summary><c>services__NAME__ENDPOINT__0</c>, and <c>NAME_ENDPOINT</c> for those who know one address only.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Variables(Resource service) => service.Plan.Endpoints.SelectMany(endpoint => new KeyValuePair<string, string>[]
    {
        new($"services__{service.Name}__{endpoint.Name}__0", endpoint.Address),
        new($"{StoreReference.VariableName(service.Name)}_{StoreReference.VariableName(endpoint.Name)}", endpoint.Address),
    });
}
