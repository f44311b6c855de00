using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using OpenGov.Native.Engine;
using OpenGov.Testing;

namespace OpenGov.AppHost.Tests;

public sealed class ReplicasTests(Servers servers) : EngineOnAPage(servers)
{
    [Fact]
    public async Task Each_replica_is_a_process_with_an_address_a_log_and_an_instance_of_its_own()
    {
        page.AddProject<Sample>("complaints").WithHttpEndpoint().WithReplicas(3);
        await using var engine = Started();
        await Task.WhenAll(engine.Runners.Values.Select(runner => runner.Status.UntilAsync(status => status.Launch is not null, Cancellation)));

        var view = new OperatorView(Application.Of(page), engine.Runners, data);
        var rows = view.Resources();

        Assert.All(rows, row => Assert.Equal("complaints", row.Name));
        Assert.Equal(["complaints", "complaints-2", "complaints-3"], rows.Select(row => row.Replica));
        Assert.Equal(3, rows.SelectMany(row => row.Addresses).Distinct().Count());
        Assert.Equal(3, rows.Select(row => row.Instance).Distinct().Count());
        Assert.All(rows, row => Assert.Equal("complaints", view.EnvironmentOf(row.Replica)!.Single(entry => entry.Name == "OTEL_SERVICE_NAME").Value));
        Assert.All(rows, row => Assert.Equal(row.Addresses.Single(), view.EnvironmentOf(row.Replica)!.Single(entry => entry.Name == "ASPNETCORE_URLS").Value));
        Assert.Equal("complaints-2.log", Path.GetFileName(view.LogFilesOf("complaints-2")[^1]));
    }

    [Fact]
    public async Task An_operator_stops_one_replica_and_the_others_go_on()
    {
        page.AddProject<Sample>("complaints").WithHttpEndpoint().WithReplicas(2);
        await using var engine = Started();
        var view = new OperatorView(Application.Of(page), engine.Runners, data);

        Assert.Null(await view.StopAsync("complaints-2", Cancellation));

        Assert.Equal("stopped", view.Resources().Single(row => row.Replica == "complaints-2").State);
        Assert.NotEqual("stopped", view.Resources().Single(row => row.Replica == "complaints").State);
    }

    [Fact]
    public async Task What_waits_for_a_replicated_service_waits_for_each_of_them()
    {
        var service = page.AddProject<Sample>("complaints").WithHttpEndpoint().WithReplicas(3);
        var reader = Sleeper("reader").WaitFor(service);
        await using var engine = new NativeEngine(Application.Of(page), data, new Narrator(said));

        Assert.Equal(3, engine.Runners[reader.Resource].Waits.Count);
    }

    [Fact]
    public async Task Operators_reach_a_replica_that_is_well()
    {
        var database = page.AddPostgres("postgres").AddDatabase("complaints-database", "complaints");
        page.AddProject<Sample>("migration").WithArgs("migrate").WithReference(database);
        page.AddProject<Sample>("complaints").WithHttpEndpoint().WithReference(database).WithReplicas(2);
        await using var engine = new NativeEngine(Application.Of(page), data, new Narrator(said));
        var view = new OperatorView(Application.Of(page), engine.Runners, data);
        var (first, second) = (Named("complaints"), Named("complaints-2"));
        Assert.Equal(new Uri(first.Key.Plan.Endpoints.Single().Address), view.Operations().Single().Address);

        second.Value.Status.Change(status => status with { IsHealthy = true });

        Assert.Equal(("complaints", new Uri(second.Key.Plan.Endpoints.Single().Address)), (view.Operations().Single().Service, view.Operations().Single().Address));

        KeyValuePair<Resource, Runner> Named(string name) => engine.Runners.Single(pair => pair.Key.Name == name);
    }

    [Fact]
    public async Task Who_refers_to_a_replicated_service_is_told_all_of_its_addresses()
    {
        var service = page.AddProject<Sample>("complaints").WithHttpEndpoint().WithReplicas(3);
        page.AddProject<Sample>("gateway").WithReference(service);
        await using var engine = new NativeEngine(Application.Of(page), data, new Narrator(said));
        var gateway = new Dictionary<string, string>(ServiceReference.Variables(service.Resource));

        string[] told = [gateway["services__complaints__http__0"], gateway["services__complaints__http__1"], gateway["services__complaints__http__2"]];

        Assert.Equal(engine.Runners.Keys.Where(resource => resource.PageName == "complaints").Select(resource => resource.Plan.Endpoints.Single().Address), told);
        Assert.Equal(told[0], gateway["COMPLAINTS_HTTP"]);
        Assert.DoesNotContain("services__complaints__http__3", gateway.Keys);
    }

    [Fact]
    public async Task A_migration_step_is_done_once_however_many_are_asked_for()
    {
        page.AddProject<Sample>("migration").WithArgs("migrate").WithReplicas(3);
        await using var engine = new NativeEngine(Application.Of(page), data, new Narrator(said));

        Assert.Equal(["migration"], engine.Runners.Keys.Select(resource => resource.Name));
    }

    [Fact]
    public void A_port_that_people_know_cannot_be_that_of_several_processes()
    {
        page.AddProject<Sample>("gateway").WithHttpEndpoint(port: 8080).WithReplicas(2);

        var refusal = Assert.Throws<EngineException>(() => new NativeEngine(Application.Of(page), data, new Narrator(said)));

        Assert.Contains("gateway cannot run 2 times", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_replica_cannot_have_the_name_of_another_resource()
    {
        page.AddProject<Sample>("complaints").WithReplicas(2);
        page.AddProject<Sample>("complaints-2");

        Assert.Throws<EngineException>(() => new NativeEngine(Application.Of(page), data, new Narrator(said)));
    }

    private sealed class Sample : IProjectMetadata
    {
        public string ProjectPath => Path.Combine(AppContext.BaseDirectory, "Sample.csproj");
    }
}
