using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using OpenGov.Native.Engine;

namespace Aspire.Hosting;

public static class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment => builder.Plan(plan => plan.Set(name, () => value ?? ""));

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment => builder.Plan(plan =>
        {
            plan.References.Add(endpointReference.Resource);
            plan.Set(name, () => endpointReference.Plan.Address);
        });

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : IResourceWithEnvironment
    {
        var value = parameter.Resource.Plan.Value!;
        return builder.Plan(plan => plan.Set(name, value));
    }

    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : IResourceWithArgs => builder.Plan(plan => plan.Arguments.AddRange(args));

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        var reader = Application.Of(builder);
        var store = Application.Of(source);
        (store as PostgresDatabaseResource)?.ReferencedBy.Add(reader);
        return builder.Plan(plan =>
        {
            plan.References.Add(store);
            plan.Environment.Add(() => StoreReference.Variables(reader, store, connectionName ?? store.Name));
        });
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        var service = Application.Of(source);
        return builder.Plan(plan =>
        {
            plan.References.Add(service);
            plan.Environment.Add(() => ServiceReference.Variables(service));
        });
    }

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResourceWithEndpoints => new(Application.Of(builder), name);

    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? scheme = null, string? name = null, string? env = null,
        bool? isProxied = null, bool? isExternal = null, ProtocolType? protocol = null)
        where T : IResourceWithEndpoints => builder.Plan(plan => plan.Endpoints.Add(
            new EndpointPlan(name ?? scheme ?? "tcp", scheme ?? "tcp", port, targetPort, env) { IsExternal = isExternal ?? false }));

    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool? isProxied = null)
        where T : IResourceWithEndpoints => builder.WithEndpoint(port, targetPort, "http", name ?? "http", env, isProxied);

    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
    {
        var endpoint = builder.GetEndpoint(endpointName ?? "http");
        _ = endpoint.Plan; // as Aspire: without such an endpoint the page is wrong, and says so at once
        return builder.Plan(plan => plan.HealthCheck = new HealthCheckPlan(endpoint, path ?? "/", statusCode ?? 200));
    }

    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.Plan(plan => plan.Waits.Add(new WaitPlan(Application.Of(dependency), null)));

    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport => builder.Plan(plan =>
        {
            Application.Of(dependency).Plan.CompletesWith = exitCode;
            plan.Waits.Add(new WaitPlan(Application.Of(dependency), exitCode));
        });

    public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> parent)
        where T : IResource => builder.Plan(plan => plan.Parent = parent.Resource.Name);

    private static IResourceBuilder<T> Plan<T>(this IResourceBuilder<T> builder, Action<ResourcePlan> change)
        where T : IResource
    {
        change(Application.Of(builder).Plan);
        return builder;
    }
}
