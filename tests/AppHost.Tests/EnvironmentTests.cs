using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using OpenGov.Native.Engine;
using OpenGov.Testing;

namespace OpenGov.AppHost.Tests;

public sealed class EnvironmentTests(Servers servers)
{
    private readonly IDistributedApplicationBuilder page = DistributedApplication.CreateBuilder([]);

    [Fact]
    public async Task A_service_works_with_a_login_of_its_own_and_only_its_migration_with_the_owners()
    {
        var database = page.AddPostgres("postgres").AddDatabase("complaints-database", "complaints");
        var migration = page.AddProject<Sample>("migration").WithReference(database, "complaints").WithArgs("migrate");
        var service = page.AddProject<Sample>("service").WithReference(database, "complaints");

        var (ofMigration, ofService) = (await EnvironmentAsync(migration), await EnvironmentAsync(service));

        Assert.Contains("Username=postgres", ofMigration["ConnectionStrings__complaints"], StringComparison.Ordinal);
        Assert.Equal("complaints_service", ofMigration["Database__ServiceLogin"]);
        Assert.Contains($"Username=complaints_service;Password={ofMigration["Database__ServicePassword"]};Database=complaints", ofService["ConnectionStrings__complaints"], StringComparison.Ordinal);
        Assert.DoesNotContain("Database__ServicePassword", ofService.Keys);
        Assert.Equal("complaints", ofService["COMPLAINTS_DATABASENAME"]);
    }

    [Fact]
    public async Task A_project_is_told_the_addresses_it_needs_and_nothing_of_telemetry_unless_there_is_a_receiver()
    {
        var gateway = page.AddProject<Sample>("gateway").WithHttpEndpoint();
        var service = page.AddProject<Sample>("complaints").WithHttpEndpoint()
            .WithReference(page.AddRedis("redis")).WithReference(page.AddRabbitMQ("messaging"))
            .WithEnvironment("Tokens__Keys", gateway.GetEndpoint("http"));
        gateway.WithReference(service);

        var (ofGateway, ofService) = (await EnvironmentAsync(gateway), await EnvironmentAsync(service));

        Assert.Equal(ofService["ASPNETCORE_URLS"], ofGateway["services__complaints__http__0"]);
        Assert.Equal(ofService["ASPNETCORE_URLS"], ofGateway["COMPLAINTS_HTTP"]);
        Assert.Equal(ofGateway["ASPNETCORE_URLS"], ofService["Tokens__Keys"]);
        Assert.Matches("^127.0.0.1:[0-9]+,password=.+", ofService["ConnectionStrings__redis"]);
        Assert.Matches("^amqp://.+:.+@127.0.0.1:[0-9]+$", ofService["ConnectionStrings__messaging"]);
        Assert.Equal("complaints", ofService["OTEL_SERVICE_NAME"]);
        Assert.DoesNotContain("OTEL_EXPORTER_OTLP_ENDPOINT", ofService.Keys);
    }

    [Fact]
    public async Task A_receiver_of_telemetry_is_told_to_every_project()
    {
        page.Configuration["OPENGOV_OTLP"] = "http://localhost:4318";

        var settings = await EnvironmentAsync(page.AddProject<Sample>("complaints"));

        Assert.Equal("http://localhost:4318", settings["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal("http/protobuf", settings["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        Assert.StartsWith("service.instance.id=", settings["OTEL_RESOURCE_ATTRIBUTES"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_health_check_without_an_endpoint_is_refused_at_once() =>
        Assert.Throws<InvalidOperationException>(() => page.AddProject<Sample>("complaints").WithHttpHealthCheck("/health"));

    [Fact]
    public async Task A_container_that_nothing_here_stands_in_for_is_refused()
    {
        page.AddContainer("search", "elasticsearch");

        await Assert.ThrowsAsync<EngineException>(() => EnvironmentAsync(page.AddProject<Sample>("complaints")));
    }

    private async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(IResourceBuilder<ProjectResource> project)
    {
        using var data = await DataFolder.OpenAsync(
            Path.Combine(servers.Folder, "environment"), isFresh: false, new Narrator(TextWriter.Null), TestContext.Current.CancellationToken);
        var application = Application.Of(page);
        var workshop = new Workshop(application, data, new Narrator(TextWriter.Null));
        var made = application.Resources.Select(resource => (resource, Workload: workshop.Make(resource))).ToList();
        return made.Single(one => one.resource == project.Resource).Workload!.Launch().Environment;
    }

    private sealed class Sample : IProjectMetadata
    {
        public string ProjectPath => "/somewhere/Sample/Sample.csproj";
    }
}
