using OpenGov.Complaints.Contracts;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.OtherCities;
using OpenGov.Notification.Contracts;

namespace OpenGov.Complaints.Features.Filing;

/// <summary>What every door does that files a complaint: it is filed, routed and announced in one transaction.</summary>
internal static class FilingDoors
{
    /// <summary>Adds the complaint and what is announced of it; the caller saves.</summary>
    /// <param name="db">Where it is added.</param>
    /// <param name="submission">What the person files.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="mail">Where the person is told; null when they gave no address.</param>
    /// <param name="at">Now.</param>
    internal static Complaint File(this ComplaintsDb db, Submission submission, Addressee to, string? mail, DateTimeOffset at)
    {
        var complaint = Complaint.File(submission, to.Destination, to.Law, at);
        db.AddFresh(complaint);
        db.Announce(
            new RememberContact { ContactId = complaint.PersonId, Address = mail ?? "", Language = complaint.Language },
            Filed(complaint),
            Routed(complaint));
        db.ForwardElsewhere(complaint, to.Law, at);
        return complaint;
    }

    private static ComplaintFiled Filed(Complaint complaint) => new()
    {
        ComplaintId = complaint.Id,
        Sequence = complaint.Timeline[0].Sequence,
        Reference = complaint.Reference,
        PersonId = complaint.PersonId,
        Jurisdiction = complaint.Jurisdiction,
        Category = complaint.Category,
        Channel = complaint.Channel,
        FiledAt = complaint.FiledAt,
    };

    private static ComplaintRouted Routed(Complaint complaint) => new()
    {
        ComplaintId = complaint.Id,
        Sequence = complaint.Version,
        Reference = complaint.Reference,
        PersonId = complaint.PersonId,
        InstitutionId = complaint.InstitutionId,
        Reason = complaint.RoutingReason,
        RoutedAt = complaint.FiledAt,
        DueOn = complaint.DueOn,
        AlsoCompetent = complaint.AlsoCompetent.Count > 0 ? complaint.AlsoCompetent : null,
    };
}
