using OpenGov.Chaos.Disturbances;

namespace OpenGov.Chaos;

/// <summary>What goes wrong, and when after the load's beginning.</summary>
internal sealed record Planned(TimeSpan At, Disturbance What);

/// <summary>What a run does and at which moment; from the seed alone, so that it can be run again.</summary>
internal static class Schedule
{
    /// <summary>The kinds, as <c>--only</c> names them.</summary>
    internal static readonly IReadOnlyList<string> Kinds = ["kill", "pause", "slow-disk", "full-disk", "mail", "clock", "cut"];

    private static readonly string[] Replicated = ["complaints", "consultation", "volunteering", "notification"];

    private static readonly (string Between, string Target)[] Links =
    [
        ("the gateways and one of complaints", "complaints"), ("services and the broker", "amqp"), ("services and the databases", "postgres"),
        ("notification and the mail server", "smtp"), ("the gateways and the cache", "redis"),
    ];

    internal static IReadOnlyList<Planned> Of(int seed, TimeSpan length, int replicas, IReadOnlyCollection<string> kinds)
    {
        var dice = new Random(seed);
        var deck = kinds.Order().SelectMany(kind => OfKind(kind, replicas, dice)).ToArray();
        dice.Shuffle(deck);
        // Spread over the load, but for its beginning and end, each somewhere in its own slot.
        var slot = length * 0.9 / Math.Max(1, deck.Length);
        return [.. deck.Select((what, at) => new Planned(length * 0.05 + slot * (at + dice.NextDouble()), what))];
    }

    private static IEnumerable<Disturbance> OfKind(string kind, int replicas, Random dice) => kind switch
    {
        "kill" =>
        [
            .. Replicated.SelectMany(service => Enumerable.Range(1, replicas).Select(number => new Kill(number == 1 ? service : $"{service}-{number}"))),
            new Kill("gateway"), new Kill(SecondGateway.Name), new Kill("messaging"), new Kill("postgres"), new Kill("redis"), new Kill("mail"),
            new KillOfTheAppHost(),
        ],
        "pause" => [new Standstill("messaging", "the broker stands still", Seconds(dice, 3, 8))],
        "slow-disk" => [new SlowDisk(Seconds(dice, 4, 8))],
        "full-disk" => [new FullDisk(Seconds(dice, 3, 7))],
        "mail" => [new Standstill("mail", "the mail server hangs", Seconds(dice, 4, 12))],
        "clock" => [new ClockStep(Seconds(dice, 60, 600), Seconds(dice, 4, 10))],
        "cut" => [.. dice.GetItems(Links, 2).Distinct().Select(link => new Cut(link.Between, link.Target, Seconds(dice, 3, 7)))],
        _ => throw new Platforms.TroubleException($"there is no disturbance '{kind}': --help names all."),
    };

    private static TimeSpan Seconds(Random dice, int least, int most) => TimeSpan.FromSeconds(dice.Next(least, most + 1));
}
