using OpenGov.Lawbook;

namespace OpenGov.Complaints.Domain;

/// <summary>The time limits of the procedure <c>complaint</c>, by the names under which each jurisdiction lists them.</summary>
public static class ComplaintLaw
{
    private const string Procedure = "complaint";

    /// <exception cref="LawUnknownException">The jurisdiction lists no such limit for that day.</exception>
    public static Deadline ToAnswer(this Jurisdiction law, DateOnly receivedOn) => law.DeadlineFor(Procedure, "answer", receivedOn);

    /// <exception cref="LawUnknownException">The jurisdiction lists no such limit for that day.</exception>
    public static Deadline ToForward(this Jurisdiction law, DateOnly receivedOn) => law.DeadlineFor(Procedure, "forward", receivedOn);
}
