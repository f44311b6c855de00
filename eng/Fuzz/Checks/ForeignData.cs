using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using OpenGov.Fuzz.Sending;
using OpenGov.Fuzz.World;

namespace OpenGov.Fuzz.Checks;

/// <summary>Looks for words, secrets and numbers in an answer that its reader may not see.</summary>
internal sealed partial class ForeignData(IReadOnlyList<KeptCase> kept)
{
    private readonly ConcurrentDictionary<string, int> shownTo = new();

    internal IEnumerable<string> In(Draft draft, Heard heard)
    {
        foreach (var (canary, word) in Canary.In(heard.Text).Concat(Canary.In(heard.Headers)))
        {
            if (!canary.MayBeReadBy(draft.Role) && !draft.Said.Contains(word, StringComparison.OrdinalIgnoreCase))
                yield return $"{draft.Role} was shown '{word}' of {Owner(canary)}";
        }

        foreach (var one in kept)
        {
            if (one.Secret is { } secret && heard.Text.Contains(secret, StringComparison.Ordinal) && !draft.Said.Contains(secret, StringComparison.Ordinal))
                yield return $"{draft.Role} was shown the secret of {one.What}";
            if (WhoMayRead.IsHidden(one.What) && !WhoMayRead.KnowsOf(one.What, draft.Role) && heard.Text.Contains(one.Reference, StringComparison.Ordinal) && draft.Reference != one.Reference && !draft.Said.Contains(one.Reference, StringComparison.OrdinalIgnoreCase))
                yield return $"{draft.Role} was shown the number of {one.What}";
            if (heard.IsSuccess && draft.Reference == one.Reference && !draft.Operation.IsOpen311 && !WhoMayRead.KnowsOf(one.What, draft.Role) && draft.Headers.All(header => header.Name != "Idempotency-Key"))
                yield return $"{draft.Role} got {heard.Status} on {one.What}, of which they know nothing";
        }

        foreach (Match found in SecretForm().Matches(heard.Text))
        {
            // Guests have no account: by the same key each of them is the same guest.
            var who = draft.Role.IsGuest ? Cast.Guest.Index : draft.Role.Index;
            if (shownTo.GetOrAdd(found.Groups["secret"].Value, who) is var first && first != who)
                yield return $"{draft.Role} was shown a secret that was made for {Cast.All[first]}";
        }
    }

    private static string Owner(Canary canary) => canary.Kind == Written.KeptCase ? $"{(Kept)canary.Who}" : $"{Cast.All[canary.Who]} ({canary.Kind})";

    [GeneratedRegex("\"secret\":\"(?<secret>[^\"]{8,})\"", RegexOptions.ExplicitCapture)]
    private static partial Regex SecretForm();
}
