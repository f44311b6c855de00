namespace OpenGov.Gateway.Limits;

/// <summary>What a caller is granted: whether this request goes on, and how many more may follow.</summary>
/// <param name="ResetSeconds">Until the current window ends.</param>
/// <param name="RetryAfterSeconds">Until a refused request may come again.</param>
internal readonly record struct Place(bool IsGranted, int Limit, int Remaining, int ResetSeconds, int RetryAfterSeconds);
