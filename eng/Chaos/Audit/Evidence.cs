namespace OpenGov.Chaos.Audit;

/// <summary>A case as the database holds it.</summary>
internal sealed record Case(Guid Id, string Reference, Guid PersonId, string Title, string State, int Version, Guid InstitutionId);

/// <summary>An entry of a timeline.</summary>
internal sealed record Entry(Guid CaseId, int Sequence, string Kind, Guid InstitutionId, string? Text);

/// <summary>A letter as notification has recorded it.</summary>
internal sealed record Record(Guid Id, Guid CaseId, string Reference, Guid RecipientId, string Template, string State, string? Remark, string? Subject, DateTimeOffset WrittenAt);

/// <summary>A mail that the mail server has accepted; the same Message-ID may stand there twice.</summary>
/// <param name="MessageId">With or without its angle brackets and host.</param>
internal sealed record Mail(string MessageId, string To, string Subject)
{
    /// <summary>The record that it names; null when it names none.</summary>
    internal Guid? RecordId => Guid.TryParse(MessageId.Trim('<', '>').Split('@')[0], out var id) ? id : null;
}

/// <summary>Something that should have been worked off and was not.</summary>
/// <param name="Where">As <c>outbox of complaints</c>.</param>
internal sealed record Leftover(string Where, string What);

/// <summary>All that the databases, the broker and the mail server say, read once the platform has come to rest.</summary>
internal sealed record Evidence
{
    public required IReadOnlyList<Case> Cases { get; init; }

    public required ILookup<Guid, Entry> Timelines { get; init; }

    public required ILookup<Guid, Record> Records { get; init; }

    public required IReadOnlyDictionary<Guid, string> Addresses { get; init; }

    public required IReadOnlyList<Mail> Mails { get; init; }

    public required IReadOnlyList<Leftover> Leftovers { get; init; }

    internal IEnumerable<Record> AllRecords => Records.SelectMany(ofOneCase => ofOneCase);
}
