using OpenGov.Lawbook;

namespace OpenGov.Complaints.Domain;

/// <summary>The jurisdictions that are active; each case carries its own.</summary>
public sealed class Jurisdictions(IReadOnlyList<Jurisdiction> all)
{
    public IReadOnlyList<Jurisdiction> All { get; } = all;

    /// <summary>The jurisdiction of a case.</summary>
    public Jurisdiction Of(Complaint complaint) => Find(complaint.Jurisdiction)
        ?? throw new LawUnknownException($"Jurisdiction '{complaint.Jurisdiction}' has cases but no data; add its folder again.");

    /// <summary>The one named, or the only one when none is named.</summary>
    public Jurisdiction? Find(string? code) =>
        code is null ? (All.Count == 1 ? All[0] : null) : All.FirstOrDefault(one => one.Code == code);
}
