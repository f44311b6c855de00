namespace OpenGov.Gateway.Callers;

/// <summary>Who asks: a guest, or a known person with roles.</summary>
/// <param name="Id">The person; null for a guest.</param>
/// <param name="Roles">guest, person, officer, operator.</param>
/// <param name="Institution">The code of the institution that an officer acts for.</param>
public sealed record Caller(Guid? Id, IReadOnlyList<string> Roles, string? Institution = null)
{
    public static Caller Guest { get; } = new(null, [ServiceDefaults.Roles.Guest]);

    public bool Has(string role) => Roles.Contains(role, StringComparer.Ordinal);
}
