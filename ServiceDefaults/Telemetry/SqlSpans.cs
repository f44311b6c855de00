using System.Diagnostics;
using System.Text.RegularExpressions;
using Npgsql;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// Which commands are worth a span: those of a recorded deed. Leases, jobs that look whether there is something to do, and gauges
/// have no deed; connections opened and savepoints are how, not what.
/// </summary>
internal static partial class SqlSpans
{
    internal static void Configure(NpgsqlTracingOptionsBuilder tracing) => tracing
        .EnableFirstResponseEvent(false)
        .EnablePhysicalOpenTracing(false)
        .ConfigureCommandFilter(command => IsOfADeed && !command.CommandText.Contains("SAVEPOINT", StringComparison.Ordinal))
        .ConfigureBatchFilter(_ => IsOfADeed)
        .ConfigureCommandSpanNameProvider(command => NameOf(command.CommandText))
        .ConfigureBatchSpanNameProvider(batch => batch.BatchCommands.Count == 0 ? null : NameOf(batch.BatchCommands[0].CommandText));

    private static bool IsOfADeed => Activity.Current is { Recorded: true };

    /// <summary>As <c>INSERT outbox_messages</c>; of several commands, the first.</summary>
    internal static string? NameOf(string sql) =>
        Verb().Match(sql) is { Success: true } verb ? $"{verb.Groups["verb"].Value} {Table().Match(sql).Groups["table"].Value}".TrimEnd() : null;

    [GeneratedRegex(@"\A\s*(?<verb>INSERT|UPDATE|DELETE|SELECT)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Verb();

    [GeneratedRegex(@"\b(INTO|FROM|UPDATE)\s+""?(?<table>[a-z_]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Table();
}
