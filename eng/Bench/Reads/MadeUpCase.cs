using System.Security.Cryptography;
using System.Text;

namespace OpenGov.Bench.Reads;

/// <summary>One case of two years, the same each time for the same number among as many. They come in the order in which they were filed, as in life.</summary>
internal sealed class MadeUpCase
{
    internal const int Days = 730;

    /// <summary>A case is public so often.</summary>
    internal const double PublicShare = 0.7;

    /// <summary>The share of all cases with the biggest municipality.</summary>
    private const double OfTheBiggest = 0.3;

    private const int WorkingDaysAsDays = 28;

    internal MadeUpCase(int number, int among, DateTimeOffset now, Stock stock)
    {
        var random = new Random(number);
        Number = number;
        FiledAt = now - (TimeSpan.FromDays(Days) * ((among - number - random.NextDouble()) / among)) - TimeSpan.FromMinutes(5);
        Id = Guid.CreateVersion7(FiledAt);
        PersonId = Guid.CreateVersion7(FiledAt);
        Institution = random.NextDouble() < OfTheBiggest ? stock.Biggest : stock.Institutions[random.Next(stock.Institutions.Count)];
        Category = stock.Categories[(int)(stock.Categories.Count * Math.Pow(random.NextDouble(), 1.5))];
        Title = Words.Sentence(random, random.Next(3, 8));
        Text = string.Join(". ", Enumerable.Range(0, random.Next(2, 7)).Select(_ => Words.Sentence(random, random.Next(6, 16)))) + ".";
        IsPublic = random.NextDouble() < PublicShare;
        ClientId = random.Next(10) == 0 ? stock.Client : null;
        Point = random.NextDouble() < PublicShare ? (54 + (2.4 * random.NextDouble()), 21 + (5.8 * random.NextDouble())) : null;
        (State, Steps) = Course(random, now - FiledAt);
        UpdatedAt = FiledAt + ((now - FiledAt) * (Steps.Count > 2 ? random.NextDouble() * 0.5 : 0.0001));
    }

    internal int Number { get; }
    internal Guid Id { get; }
    internal Guid PersonId { get; }
    internal DateTimeOffset FiledAt { get; }
    internal DateTimeOffset UpdatedAt { get; }
    internal Place Institution { get; }
    internal string Category { get; }
    internal string Title { get; }
    internal string Text { get; }
    internal bool IsPublic { get; }
    internal Guid? ClientId { get; }
    internal (double Latitude, double Longitude)? Point { get; }
    internal string State { get; }
    internal IReadOnlyList<string> Steps { get; }
    internal DateOnly ReceivedOn => DateOnly.FromDateTime(FiledAt.UtcDateTime);
    internal DateOnly DueOn => ReceivedOn.AddDays(WorkingDaysAsDays);
    internal string Reference => MadeUpReference.Of(FiledAt.Year, Number);
    internal byte[] SecretHash => SHA256.HashData(Encoding.UTF8.GetBytes(SecretOf(Number)));

    /// <summary>With which the guest who filed it may read it.</summary>
    internal static string SecretOf(int number) => $"made-up-secret-of-case-{number}";

    // Old ones are answered, but for a few that lie about; of the young ones many are still on their way.
    private static (string State, IReadOnlyList<string> Steps) Course(Random random, TimeSpan age)
    {
        var isAnswered = random.NextDouble() < (age.TotalDays > WorkingDaysAsDays ? 0.94 : 0.35);
        return (isAnswered, random.Next(10)) switch
        {
            (true, 0) => ("closed", ["filed", "routed", "taken", "closed"]),
            (true, < 6) => ("answered", ["filed", "routed", "taken", "answered"]),
            (true, < 8) => ("answered", ["filed", "routed", "forwarded", "taken", "answered"]),
            (true, _) => ("answered", ["filed", "routed", "taken", "asked", "replied", "answered"]),
            (false, < 5) => ("routed", ["filed", "routed"]),
            (false, < 8) => ("in-progress", ["filed", "routed", "taken"]),
            (false, 8) => ("waiting-for-person", ["filed", "routed", "taken", "asked"]),
            (false, _) => ("forwarded", ["filed", "routed", "forwarded"]),
        };
    }
}

/// <summary>Of what cases are made: what the platform's own tables hold.</summary>
/// <param name="Client">The key by which a tenth came in.</param>
/// <param name="LawVersion">The law in force.</param>
internal sealed record Stock(Place Biggest, IReadOnlyList<Place> Institutions, IReadOnlyList<string> Categories, Guid Client, string LawVersion);

/// <summary>A municipality, which is a territory of the same code.</summary>
internal sealed record Place(Guid Id, string Code);
