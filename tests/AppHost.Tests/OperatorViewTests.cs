using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using OpenGov.Native.Engine;
using OpenGov.Testing;

namespace OpenGov.AppHost.Tests;

public sealed class OperatorViewTests(Servers servers) : EngineOnAPage(servers)
{
    [Fact]
    public async Task An_operator_sees_what_a_process_was_started_with_and_no_secret()
    {
        var database = page.AddPostgres("postgres").AddDatabase("complaints-database", "complaints");
        var program = Shell("program", "exec sleep 600").WithReference(database, "complaints")
            .WithEnvironment("Smtp__Password", "from-outside-7").WithEnvironment("Colour", "green").WithEnvironment("Empty__Password", "");
        await using var engine = Started();
        await BecomesAsync(engine, program, status => status.Pid is not null);

        var seen = View(engine).EnvironmentOf("program")!.ToDictionary(entry => entry.Name);

        Assert.Equal(("green", false), (seen["Colour"].Value, seen["Colour"].IsSecret));
        Assert.True(seen["Smtp__Password"].IsSecret);
        Assert.Equal("", seen["Empty__Password"].Value);
        Assert.Matches("^Host=127.0.0.1;Port=[0-9]+;Username=postgres;Password=••••••••;Database=complaints$", seen["ConnectionStrings__complaints"].Value);
        Assert.Contains("from-outside-7", View(engine).Secrets());
        Assert.DoesNotContain("", View(engine).Secrets());
        Assert.All(seen.Values, entry => Assert.DoesNotContain(View(engine).Secrets(), secret => entry.Value.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_operator_sees_who_needs_whom()
    {
        var database = page.AddPostgres("postgres").AddDatabase("complaints-database", "complaints");
        var step = Shell("step", "true").WithReference(database).WithParentRelationship(database);
        var web = Shell("web", "exec sleep 600").WithHttpEndpoint().WaitForCompletion(step);
        Shell("reader", "exec sleep 600").WithReference(web).WithEnvironment("Web", web.GetEndpoint("http"));
        await using var engine = new NativeEngine(Application.Of(page), data, new Narrator(said));

        Assert.Equal(
            [
                new("complaints-database", "postgres", "parent"), new("step", "complaints-database", "refers"),
                new("step", "complaints-database", "parent"), new("web", "step", "waits"), new("reader", "web", "refers"),
            ],
            View(engine).References());
    }

    [Fact]
    public async Task Services_with_a_database_have_a_door_for_operators()
    {
        var database = page.AddPostgres("postgres").AddDatabase("complaints-database", "complaints");
        page.AddProject<Sample>("migration").WithArgs("migrate").WithReference(database);
        var service = page.AddProject<Sample>("complaints").WithHttpEndpoint().WithReference(database);
        page.AddProject<Sample>("gateway").WithHttpEndpoint().WithReference(service);
        await using var engine = new NativeEngine(Application.Of(page), data, new Narrator(said));

        var door = Assert.Single(View(engine).Operations());

        Assert.Equal(("complaints", new Uri(service.Resource.Plan.Endpoints.Single().Address)), (door.Service, door.Address));
    }

    [Fact]
    public async Task The_log_of_a_resource_has_its_older_half_first()
    {
        Sleeper("sleeper");
        await using var engine = new NativeEngine(Application.Of(page), data, new Narrator(said));

        Assert.Equal(["sleeper.log.1", "sleeper.log"], View(engine).LogFilesOf("sleeper").Select(Path.GetFileName));
    }

    private OperatorView View(NativeEngine engine) => new(Application.Of(page), engine.Runners, data);

    private sealed class Sample : IProjectMetadata
    {
        public string ProjectPath => "/somewhere/Sample/Sample.csproj";
    }
}
