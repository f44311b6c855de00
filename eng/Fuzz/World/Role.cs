namespace OpenGov.Fuzz.World;

/// <summary>As whom a request is sent.</summary>
/// <param name="Index">Stands in the canaries of what the role writes.</param>
/// <param name="Name">As the table of who may read what calls it.</param>
/// <param name="Claim">The role in its token; null for a guest.</param>
internal sealed record Role(int Index, string Name, string? Claim)
{
    internal Guid Id { get; } = Guid.NewGuid();

    internal string? Institution { get; init; }

    internal string? Jurisdiction { get; init; }

    internal Flaw Flaw { get; init; }

    /// <summary>Shown with each request, of the case that this guest filed in the set-up.</summary>
    internal string? Secret { get; set; }

    internal bool IsGuest => Claim is null;

    internal bool IsClient => Claim == "client";

    internal bool IsOfficer => Claim == "officer";

    public override string ToString() => Name;
}

/// <summary>What is wrong with a role's token.</summary>
internal enum Flaw
{
    None,
    Expired,
    Forged,
}
