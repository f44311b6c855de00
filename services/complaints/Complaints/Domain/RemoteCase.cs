using OpenGov.Lawbook;

namespace OpenGov.Complaints.Domain;

/// <summary>A case on its way to another city's server, and how it stands there.</summary>
public sealed class RemoteCase
{
    private RemoteCase()
    {
    }

    public Guid ComplaintId { get; private init; }

    /// <summary>The version of the case in which it came to the institution whose cases are sent on; a case may come to several.</summary>
    public int Since { get; private init; }

    public Guid InstitutionId { get; private init; }

    public string Endpoint { get; private init; } = "";

    /// <summary>The jurisdiction as the other city names it.</summary>
    public string? JurisdictionId { get; private init; }

    public string ServiceCode { get; private init; } = "";

    /// <summary>The name of our key there; the key itself stands in the settings.</summary>
    public string KeyName { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    public RemoteCaseState State { get; private set; }

    /// <summary>The id that the other city gave; null while it has given a token only.</summary>
    public string? RemoteId { get; private set; }

    public string? Token { get; private set; }
    public string? RemoteStatus { get; private set; }
    public string? RemoteNotes { get; private set; }

    /// <summary>When it is looked at next.</summary>
    public DateTimeOffset NextAt { get; private set; }

    /// <summary>How often in a row it could not be sent, or followed.</summary>
    public int Attempts { get; private set; }

    public string? LastError { get; private set; }

    /// <summary>Grows with each change; keeps two senders apart.</summary>
    public int Version { get; private set; }

    /// <summary>When it was posted for the first time: from then on it may lie there.</summary>
    public DateTimeOffset? TriedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? CheckedAt { get; private set; }

    public static RemoteCase Of(Complaint complaint, ForwardingRule rule, DateTimeOffset at) => new()
    {
        ComplaintId = complaint.Id,
        Since = complaint.Version,
        InstitutionId = complaint.InstitutionId,
        Endpoint = rule.Endpoint.AbsoluteUri,
        JurisdictionId = rule.JurisdictionId,
        ServiceCode = rule.ServiceCode,
        KeyName = rule.KeyName,
        CreatedAt = at,
        NextAt = at,
    };

    /// <summary>Recorded before it is posted: whoever finds it so later looks for it over there first.</summary>
    /// <param name="at">Now.</param>
    /// <param name="lookFrom">When the post has either arrived or never will.</param>
    public void BeginSending(DateTimeOffset at, DateTimeOffset lookFrom)
    {
        TriedAt ??= at;
        Turn(RemoteCaseState.Sending, lookFrom);
    }

    /// <summary>The other city has it.</summary>
    public void Arrived(string? remoteId, string? token, DateTimeOffset at, DateTimeOffset next)
    {
        (RemoteId, Token, RemoteStatus, SentAt) = (remoteId, token, "open", at);
        (Attempts, LastError) = (0, null);
        Turn(RemoteCaseState.Sent, next);
    }

    /// <summary>It is tried again later.</summary>
    /// <param name="isPosted">True when it may lie there all the same.</param>
    public void PutOff(string why, bool isPosted, DateTimeOffset next)
    {
        Attempts++;
        LastError = why;
        Turn(State == RemoteCaseState.Sent ? State : isPosted ? RemoteCaseState.Sending : RemoteCaseState.ToSend, next);
    }

    /// <summary>The other city will not take it.</summary>
    public void Fail(string why)
    {
        LastError = why;
        Turn(RemoteCaseState.Failed, NextAt);
    }

    /// <summary>It went to another institution, or was answered here: nobody over there need look any more.</summary>
    public void Withdraw() => Turn(RemoteCaseState.Withdrawn, NextAt);

    /// <summary>The other city was asked how it stands.</summary>
    /// <returns>True when that is news.</returns>
    public bool Follow(string? remoteId, string? status, string? notes, DateTimeOffset at, DateTimeOffset next)
    {
        var isNews = (status ?? RemoteStatus, notes ?? RemoteNotes) != (RemoteStatus, RemoteNotes);
        (RemoteId, RemoteStatus, RemoteNotes, CheckedAt) = (remoteId ?? RemoteId, status ?? RemoteStatus, notes ?? RemoteNotes, at);
        (Attempts, LastError) = (0, null);
        Turn(State, next);
        return isNews;
    }

    /// <summary>The other city has finished it.</summary>
    public void Close() => Turn(RemoteCaseState.Closed, NextAt);

    private void Turn(RemoteCaseState state, DateTimeOffset next)
    {
        (State, NextAt) = (state, next);
        Version++;
    }
}

/// <summary>How far a case is on its way to another city's server.</summary>
public enum RemoteCaseState
{
    ToSend,

    /// <summary>Posted, or about to be: it may lie there.</summary>
    Sending,

    Sent,
    Closed,
    Failed,
    Withdrawn,
}
