using OpenGov.Dashboard.Access;

namespace OpenGov.Dashboard.Markup;

/// <summary>Parts of forms that all pages share.</summary>
internal static class Forms
{
    internal static Html Token(OperatorSession? session) => $"""<input type="hidden" name="{OwnForms.Field}" value="{session?.FormToken}">""";

    /// <summary>One button that does one thing.</summary>
    /// <param name="about">What a person who does not see the page around it must hear as well.</param>
    internal static Html Deed(OperatorSession? session, string address, string words, string about) => $"""
        <form class="deed" method="post" action="{address}">{Token(session)}<button aria-label="{words} {about}">{words}</button></form>
        """;

    internal static Html Text(string name, string label, string? value, string? hint = null) => $"""
        <div class="field"><label for="{name}">{label}</label><input id="{name}" name="{name}" value="{value}" autocomplete="off" spellcheck="false"{(hint is null ? Html.Empty : Html.Of($" placeholder=\"{hint}\""))}></div>
        """;

    internal static Html Choice(string name, string label, string? value, IEnumerable<(string Value, string Words)> choices) => $"""
        <div class="field"><label for="{name}">{label}</label><select id="{name}" name="{name}">{choices.Select(choice =>
            Html.Of($"""<option value="{choice.Value}"{Html.If(choice.Value == (value ?? ""), $" selected")}>{choice.Words}</option>"""))}</select></div>
        """;
}
