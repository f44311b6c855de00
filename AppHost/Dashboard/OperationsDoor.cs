namespace OpenGov.Dashboard;

/// <summary>Where a service answers operators under <c>/operations</c>.</summary>
internal sealed record OperationsDoor(string Service, Uri Address);
