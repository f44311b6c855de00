using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.Resources;

/// <summary>How a resource is, in words and colour.</summary>
internal static class Condition
{
    private static readonly string[] StoreKinds = ["PostgreSQL", "RabbitMQ", "Redis"];

    internal static bool IsWell(ResourceRow resource) => resource.Health == "healthy" || resource.State == "finished";

    /// <summary>Others cannot work without it.</summary>
    internal static bool IsStore(ResourceRow resource) => StoreKinds.Contains(resource.Kind);

    internal static Html Show(ResourceRow resource) =>
        $"""<span class="state {Colour(resource)}">{resource.State}</span> <span class="health {Colour(resource)}">{resource.Health}</span>""";

    internal static Html Addresses(ResourceRow resource) => Html.Join($"<br>", resource.Addresses.Select(Address));

    private static Html Address(string address) => address.StartsWith("http", StringComparison.Ordinal)
        ? Html.Of($"""<a id="{address}" href="{address}" rel="noreferrer">{address}</a>""")
        : Html.Of($"{address}");

    private static string Colour(ResourceRow resource) => resource switch
    {
        _ when IsWell(resource) => "good",
        { State: "stopped" or "restarting" } => "bad",
        { Restarts: > 0 } => "bad",
        _ => "busy",
    };
}
