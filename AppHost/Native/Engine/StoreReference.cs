using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace OpenGov.Native.Engine;

/// <summary>What a project is told of a store that it references.</summary>
internal static class StoreReference
{
    internal static IResourceBuilder<T> Add<T>(
        IDistributedApplicationBuilder builder, T store, int? port, params IResourceBuilder<ParameterResource>?[] credentials)
        where T : Resource
    {
        if (Array.Exists(credentials, credential => credential is not null))
        {
            throw new EngineException($"{store.Name}: the native engine generates names and passwords by itself.");
        }

        store.Plan.Port = port;
        return Application.Of(builder).Add(store);
    }

    internal static IEnumerable<KeyValuePair<string, string>> Variables(Resource reader, Resource store, string name) =>
        store.Plan.Connection!(reader, name);

    /// <summary><c>ConnectionStrings__NAME</c>, then <c>NAME_HOST</c> and its kin.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Variables(
        string name, string connectionString, params (string Property, string Value)[] properties) =>
        properties.Select(property => new KeyValuePair<string, string>($"{VariableName(name)}_{property.Property}", property.Value))
            .Prepend(new($"ConnectionStrings__{name}", connectionString));

    internal static string VariableName(string name) => name.ToUpperInvariant().Replace('-', '_');
}
