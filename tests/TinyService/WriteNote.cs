using System.ComponentModel.DataAnnotations;
using MassTransit;
using Npgsql;
using OpenGov.ServiceDefaults;

namespace OpenGov.TinyService;

/// <summary>A note has been written. Heard by <see cref="EchoTheNote"/>.</summary>
public sealed record NoteWritten
{
    public required Guid NoteId { get; init; }
    public required int Sequence { get; init; }
}

/// <summary>A note has been written together with those of others. Heard by <see cref="SingTheNote"/>.</summary>
public sealed record NoteSung
{
    public required Guid NoteId { get; init; }
    public required int Sequence { get; init; }
}

/// <summary>Heard by nobody, on purpose.</summary>
public sealed record NoteWhispered
{
    public required Guid NoteId { get; init; }
}

/// <summary>Heard by <see cref="RefuseTheNote"/>, which can do nothing with it.</summary>
public sealed record NoteBroken
{
    public required Guid NoteId { get; init; }
}

/// <summary>Heard by <see cref="EchoOnceMended"/>, which refuses it while its note is broken.</summary>
public sealed record NoteTroubled
{
    public required Guid NoteId { get; init; }

    /// <summary>Somebody's words, which no operator needs to see.</summary>
    public required string Text { get; init; }

    public required string Language { get; init; }
}

/// <summary>Heard by nobody, by mistake: it must stay in the outbox.</summary>
public sealed record NoteForgotten
{
    public required Guid NoteId { get; init; }
}

public static class WriteNote
{
    public sealed record Request([Required, StringLength(100, MinimumLength = 1)] string Text, bool Forgotten = false, bool Broken = false, bool Unhearable = false, Guid? Id = null, bool Troubled = false, Guid? FirstDraw = null);

    public sealed record Response(Guid Id, string Secret);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/notes", Handle).Idempotent();
        app.MapPost("/notes/at-once", HandleAtOnce).IdempotentInOneWrite();
    }

    private static async Task<IResult> HandleAtOnce(Request request, TinyDb db, HttpContext http, CancellationToken cancellation)
    {
        if (request.Broken)
            throw new BusinessRuleException("note.broken", "Asked to break.");
        var drawn = request.FirstDraw is { } unlucky && http.Items.TryAdd(nameof(request.FirstDraw), unlucky) ? unlucky : Guid.CreateVersion7();
        var note = new Note { Id = request.Id ?? drawn, Text = request.Text };
        db.AddFresh(note);
        db.Announce(new NoteSung { NoteId = note.Id, Sequence = 1 }, new NoteSung { NoteId = note.Id, Sequence = 2 });
        var answer = db.Answering(TypedResults.Created($"/notes/{note.Id}", new Response(note.Id, Guid.NewGuid().ToString())));
        await db.SaveChangesAsync(cancellation);
        return answer;
    }

    private static async Task<IResult> Handle(Request request, TinyDb db, CancellationToken cancellation)
    {
        if (request.Broken)
            throw new BusinessRuleException("note.broken", "Asked to break.");
        var note = new Note { Id = request.Id ?? Guid.CreateVersion7(), Text = request.Text };
        db.Notes.Add(note);
        if (request.Forgotten)
            db.Announce(new NoteForgotten { NoteId = note.Id });
        db.Announce(new NoteWritten { NoteId = note.Id, Sequence = 1 }, new NoteWhispered { NoteId = note.Id });
        db.Announce(new NoteWritten { NoteId = note.Id, Sequence = 2 });
        if (request.Unhearable)
            db.Announce(new NoteBroken { NoteId = note.Id });
        if (request.Troubled)
            db.Announce(new NoteTroubled { NoteId = note.Id, Text = note.Text, Language = "lt" });
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Created($"/notes/{note.Id}", new Response(note.Id, Guid.NewGuid().ToString()));
    }
}

public sealed class EchoTheNote(TinyDb db) : IConsumer<NoteWritten>
{
    public async Task Consume(ConsumeContext<NoteWritten> context)
    {
        db.Echoes.Add(new() { NoteId = context.Message.NoteId, Sequence = context.Message.Sequence });
        await db.SaveChangesAsync(context.CancellationToken);
    }
}

/// <summary>Leaves the same behind, together with what else comes in.</summary>
[TakesInTogether]
public sealed class SingTheNote(TakenInTogether<Echo> together) : IConsumer<NoteSung>
{
    public Task Consume(ConsumeContext<NoteSung> context) =>
        together.TakeInAsync(context, new Echo { NoteId = context.Message.NoteId, Sequence = context.Message.Sequence });
}

/// <summary>Echoes as they are written together.</summary>
internal sealed class EchoesTogether : IWrittenTogether<Echo>
{
    public string Sql => """
        INSERT INTO echoes (note_id, sequence)
        SELECT note_id, sequence FROM unnest($4, $5, $6, $7) AS effects (message_id, consumer, note_id, sequence) JOIN receipts USING (message_id, consumer)
        """;

    public string? Afterwards => null;

    public string? Wakes => null;

    public IEnumerable<NpgsqlParameter> Columns(IReadOnlyList<Echo> effects) =>
    [
        new NpgsqlParameter<Guid[]> { TypedValue = [.. effects.Select(echo => echo.NoteId)] },
        new NpgsqlParameter<int[]> { TypedValue = [.. effects.Select(echo => echo.Sequence)] },
    ];
}

public sealed class RefuseTheNote : IConsumer<NoteBroken>
{
    public Task Consume(ConsumeContext<NoteBroken> context) => throw new BusinessRuleException("note.refused", "Never.");
}

/// <summary>Fails with the note's own words for as long as they begin with "Broken", as a careless consumer would.</summary>
public sealed class EchoOnceMended(TinyDb db) : IConsumer<NoteTroubled>
{
    public async Task Consume(ConsumeContext<NoteTroubled> context)
    {
        var note = await db.Notes.FindAsync([context.Message.NoteId], context.CancellationToken);
        if (note is null || note.Text.StartsWith("Broken", StringComparison.Ordinal))
            throw new BusinessRuleException("note.still-broken", $"Cannot write to amina@people.test, +370 612 34567, about {context.Message.NoteId}.");
        db.Echoes.Add(new() { NoteId = note.Id, Sequence = 0 });
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
