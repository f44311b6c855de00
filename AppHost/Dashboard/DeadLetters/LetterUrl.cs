using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.DeadLetters;

/// <summary>Addresses of dead letters, here and at the services.</summary>
internal static class LetterUrl
{
    internal static string List(string service) => $"/dead-letters/{Uri.EscapeDataString(service)}";

    internal static string List(string service, LetterFilter filter) => Url.To(
        List(service), ("state", filter.State == LetterFilter.Open ? null : filter.State), ("kind", filter.Kind), ("queue", filter.Queue), ("before", filter.Before));

    internal static string One(string service, string id) => $"{List(service)}/{Uri.EscapeDataString(id)}";

    internal static string Door(LetterFilter filter) => Url.To(
        "dead-letters", ("state", filter.State), ("kind", filter.Kind), ("queue", filter.Queue), ("before", filter.Before), ("take", "50"));

    internal static string Door(string id) => $"dead-letters/{Uri.EscapeDataString(id)}";
}
