using Aspire.Hosting;

namespace OpenGov.AppHost.Tests;

/// <summary>AppHost.cs compiles against Aspire as well only as long as our engine has nothing that Aspire lacks.</summary>
public sealed class SurfaceTests
{
    private static readonly string Folder = FindFolder();

    [Fact]
    public void The_engine_offers_nothing_but_the_listed_members_of_Aspire()
    {
        var offered = Surface.Of(typeof(DistributedApplication).Assembly.GetTypes());

        Assert.Equal(Listed, offered);
    }

    [Fact]
    public void The_page_calls_nothing_but_the_listed_members() => Assert.Empty(Unlisted(File.ReadAllText(Path.Combine(Folder, "AppHost/AppHost.cs"))));

    [Fact]
    public void A_member_that_Aspire_lacks_would_be_noticed_in_the_engine() =>
        Assert.Contains("Grown: void WithMagic(string name)", Surface.Of([typeof(Grown)]).Except(Listed));

    [Fact]
    public void A_member_that_is_not_listed_would_be_noticed_on_the_page() =>
        Assert.Equal(["WithMagic"], Unlisted("builder.AddProject<Projects.Complaints>(\"complaints\").WithMagic(1);"));

    [Fact]
    public void The_page_stays_one_page() =>
        Assert.InRange(File.ReadAllLines(Path.Combine(Folder, "AppHost/AppHost.cs")).Length, 30, 99);

    [Fact]
    public void The_page_does_not_know_which_engine_runs()
    {
        var page = File.ReadAllText(Path.Combine(Folder, "AppHost/AppHost.cs"));

        Assert.DoesNotContain("#if", page, StringComparison.Ordinal);
        Assert.DoesNotContain("OpenGov.Native", page, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Listed => File.ReadAllLines(Path.Combine(Folder, "tests/AppHost.Tests/NativeSurface.txt"));

    private static IEnumerable<string> Unlisted(string page) => Surface.Called(page).Except(Surface.CallableNames(Listed));

    private static string FindFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OpenGov.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
        }

        return folder;
    }

    /// <summary>What would be public if the engine grew.</summary>
    public static class Grown
    {
        public static void WithMagic(string name) => ArgumentNullException.ThrowIfNull(name);
    }
}
