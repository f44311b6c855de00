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
    public async Task A_project_is_told_the_addresses_it_needs_and_where_its_telemetry_goes()
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
        Assert.Matches("^http://127.0.0.1:[0-9]+$", ofService["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal("http/protobuf", ofService["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        Assert.Matches("^x-otlp-api-key=[A-Za-z0-9]{32}$", ofService["OTEL_EXPORTER_OTLP_HEADERS"]);
        Assert.StartsWith("service.instance.id=", ofService["OTEL_RESOURCE_ATTRIBUTES"], StringComparison.Ordinal);
        Assert.DoesNotContain("OTEL_TRACES_SAMPLER", ofService.Keys);
    }

    [Fact]
    public async Task A_sampler_that_the_AppHost_was_given_is_handed_on()
    {
        page.Configuration["OTEL_TRACES_SAMPLER"] = "always_on";

        Assert.Equal("always_on", (await EnvironmentAsync(page.AddProject<Sample>("complaints")))["OTEL_TRACES_SAMPLER"]);
    }

    [Fact]
    public async Task Without_telemetry_a_project_hears_nothing_of_it()
    {
        page.Configuration["OPENGOV_TELEMETRY"] = "off";
        page.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://inherited:4317";

        var settings = await EnvironmentAsync(page.AddProject<Sample>("complaints"));

        Assert.All(settings.Where(setting => setting.Key.StartsWith("OTEL_", StringComparison.Ordinal)), setting => Assert.Equal("", setting.Value));
    }

    [Fact]
    public async Task Only_a_service_with_a_database_gets_the_key_for_operations()
    {
        var database = page.AddPostgres("postgres").AddDatabase("complaints-database", "complaints");
        var migration = page.AddProject<Sample>("migration").WithReference(database).WithArgs("migrate");
        var service = page.AddProject<Sample>("service").WithHttpEndpoint().WithReference(database);
        var gateway = page.AddProject<Sample>("gateway").WithHttpEndpoint().WithReference(service);

        Assert.Matches("^[A-Za-z0-9]{32}$", (await EnvironmentAsync(service))["Operations__Key"]);
        Assert.DoesNotContain("Operations__Key", (await EnvironmentAsync(migration)).Keys);
        Assert.DoesNotContain("Operations__Key", (await EnvironmentAsync(gateway)).Keys);
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
