using System.Reflection;

namespace OpenGov.Dashboard;

/// <summary>The stylesheet and the script, which anyone may read.</summary>
internal static class Assets
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/dashboard.css", () => TypedResults.Text(Read("dashboard.css"), "text/css; charset=utf-8"));
        app.MapGet("/dashboard.js", () => TypedResults.Text(Read("dashboard.js"), "text/javascript; charset=utf-8"));
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
