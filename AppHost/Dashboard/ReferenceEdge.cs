namespace OpenGov.Dashboard;

/// <summary>One resource needs another; both by their names on the page.</summary>
/// <param name="Kind"><c>refers</c>: knows its address; <c>waits</c>: starts after it; <c>parent</c>: belongs to it.</param>
internal sealed record ReferenceEdge(string From, string To, string Kind);
