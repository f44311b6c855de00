namespace OpenGov.Doctor.Checks;

/// <summary>The mail server: greeted, and left without a mail.</summary>
internal static class Mail
{
    private const string Name = "mail";

    internal static Check Check(Places places) => places.Mail is not { } server
        ? Doctor.Check.Of(Name, Checkup.Start, () => [Finding.Bad(Name, "its address is not known", $"{Checkup.Start}; elsewhere set Smtp__Server=smtp://HOST:PORT")])
        : new(Name, Away(server), cancellation => ExamineAsync(server, cancellation));

    private static string Away(Uri server) =>
        $"see that the mail server at {server.Authority} runs and lets this machine in; until then letters wait and are sent again";

    private static async Task<IReadOnlyList<Finding>> ExamineAsync(Uri server, CancellationToken cancellation)
    {
        using var smtp = await Lines.OpenAsync(server.Host, server.Port > 0 ? server.Port : 25, cancellation);
        var greeting = await smtp.HearAsync(cancellation);
        while (greeting.StartsWith("220-", StringComparison.Ordinal)) greeting = await smtp.HearAsync(cancellation);
        if (!greeting.StartsWith("220", StringComparison.Ordinal)) return [Finding.Bad(Name, $"greets with “{greeting}”", Away(server))];
        await smtp.SayAsync("EHLO doctor.localhost", cancellation);
        var answer = await smtp.HearAsync(cancellation);
        while (answer.StartsWith("250-", StringComparison.Ordinal)) answer = await smtp.HearAsync(cancellation);
        await smtp.SayAsync("QUIT", cancellation);
        return
        [
            answer.StartsWith("250", StringComparison.Ordinal)
                ? Finding.Ok(Name, $"{server.Authority} takes mail")
                : Finding.Bad(Name, $"answers “{answer}”", Away(server)),
        ];
    }
}
