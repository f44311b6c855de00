namespace OpenGov.Dashboard.Access;

/// <summary>An operator who has signed in.</summary>
internal sealed class OperatorSession(string cookie, DateTimeOffset ends)
{
    private readonly byte[] hash = Keys.Hash(cookie);
    private string? told;

    internal DateTimeOffset Ends => ends;

    /// <summary>Stands in every form, so that no other page can send one.</summary>
    internal string FormToken { get; } = Keys.Fresh();

    internal bool IsOf(string? other) => Keys.Matches(hash, other);

    internal bool AcceptsForm(string? token) => Keys.Matches(Keys.Hash(FormToken), token);

    /// <summary>Keeps the outcome of a deed for the page that is shown next.</summary>
    internal void Tell(string outcome) => Interlocked.Exchange(ref told, outcome);

    internal string? TakeTold() => Interlocked.Exchange(ref told, null);
}
