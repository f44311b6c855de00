namespace OpenGov.Dashboard;

/// <summary>What the engine lets an operator see.</summary>
internal interface IOperatorView
{
    IReadOnlyList<ResourceRow> Resources();

    /// <summary>The file that a resource writes its console to; null for what has none.</summary>
    string? LogOf(string resource);

    /// <summary>What must not be seen, wherever it turns up.</summary>
    IReadOnlyCollection<string> Secrets();
}
