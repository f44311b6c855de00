namespace OpenGov.Gateway.Callers;

/// <summary>Who asks: a guest, a known person with roles, or a program with a key.</summary>
/// <param name="Id">The person, or the program; null for a guest.</param>
/// <param name="Roles">guest, person, officer, operator; or client or importer alone.</param>
/// <param name="Institution">The code of the institution that an officer acts for.</param>
/// <param name="Jurisdiction">The code of the jurisdiction in which a client or importer acts.</param>
public sealed record Caller(Guid? Id, IReadOnlyList<string> Roles, string? Institution = null, string? Jurisdiction = null)
{
    public static Caller Guest { get; } = new(null, [ServiceDefaults.Roles.Guest]);

    public bool Has(string role) => Roles.Contains(role, StringComparer.Ordinal);
}
