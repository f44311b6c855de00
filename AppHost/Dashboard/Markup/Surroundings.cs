using OpenGov.Dashboard.Access;

namespace OpenGov.Dashboard.Markup;

/// <summary>What a page shows around itself for this operator at this moment.</summary>
/// <param name="Session">None, and there is nothing to go to.</param>
/// <param name="Told">The outcome of what the operator did last.</param>
internal sealed record Surroundings(OperatorSession? Session, string? Told);
