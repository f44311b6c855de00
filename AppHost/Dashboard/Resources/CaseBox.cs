using OpenGov.Dashboard.Markup;

namespace OpenGov.Dashboard.Resources;

/// <summary>From the number that a person was given to what happened to their case.</summary>
internal static class CaseBox
{
    internal static Html Markup => $"""
        <form class="filters" role="search" aria-label="Find a case" action="/traces">
          <div class="field wide"><label for="case">Find a case by its reference, or a trace by its id</label><input id="case" name="text" autocomplete="off" spellcheck="false" required></div>
          <button>Find traces</button>
        </form>
        """;
}
