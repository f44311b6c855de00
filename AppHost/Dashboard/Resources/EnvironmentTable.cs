using OpenGov.Dashboard.ConsoleLogs;
using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.Resources;

/// <summary>What a process was started with; nothing secret among it.</summary>
internal static class EnvironmentTable
{
    internal static Html Show(IReadOnlyList<EnvironmentEntry> entries, Mask mask) => entries.Count == 0
        ? Parts.Nothing($"It has not been started yet, or takes nothing from its environment.")
        : Html.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-label="Environment">
            <table class="stacked environment">
              <thead><tr><th scope="col">Variable</th><th scope="col">Value</th></tr></thead>
              <tbody>{entries.Select(entry => Row(entry, mask))}</tbody>
            </table>
            </div>
            """);

    private static Html Row(EnvironmentEntry entry, Mask mask) =>
        $"""<tr><th scope="row">{entry.Name}</th><td data-column="Value">{(entry.IsSecret ? Mask.Instead : mask.Apply(entry.Value))}</td></tr>""";
}
