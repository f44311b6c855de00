namespace OpenGov.Replay;

/// <summary>A filed case, and with which institution it lies.</summary>
/// <param name="Institution">Its code; null where the platform names none that it lists.</param>
internal sealed record Landed(Case Case, string Number, string? Institution);

/// <summary>Asks the platform where everything went that was acknowledged.</summary>
internal sealed class WhereTheyWent
{
    internal required IReadOnlyList<Landed> Landed { get; init; }

    /// <summary>Acknowledged, but not there.</summary>
    internal required IReadOnlyList<NotSent> Missing { get; init; }

    internal static async Task<WhereTheyWent> AskAsync(IEnumerable<Case> cases, Journal journal, Platform platform, Register register, string key)
    {
        var numbers = new Dictionary<string, Case>();
        var missing = new List<NotSent>();
        foreach (var one in cases.Where(one => journal.Receipts.ContainsKey(one.Id)))
        {
            if (await NumberOfAsync(one, journal, platform, key) is not { } number) missing.Add(new(one, "has a token and no number yet"));
            else if (!numbers.TryAdd(number, one)) missing.Add(new(one, $"has the same number as line {numbers[number].Line}"));
        }

        var landed = new List<Landed>();
        await foreach (var found in platform.FindAsync(numbers.Keys, key))
        {
            if (numbers.Remove(found.Number, out var one))
                landed.Add(new(one, found.Number, found.Agency is { } agency ? register.Institution(agency) : null));
        }

        missing.AddRange(numbers.Select(left => new NotSent(left.Value, $"acknowledged, but the platform knows none of these; {journal.Path} may belong to another platform")));
        return new WhereTheyWent { Landed = landed, Missing = missing };
    }

    private static async Task<string?> NumberOfAsync(Case one, Journal journal, Platform platform, string key)
    {
        if (journal.Receipts[one.Id] is not { Number: null, Token: { } token }) return journal.Receipts[one.Id].Number;
        if (await platform.NumberOfAsync(token, key, CancellationToken.None) is not { } number) return null;
        journal.Acknowledge(one.Id, new Receipt(number, token));
        return number;
    }
}
