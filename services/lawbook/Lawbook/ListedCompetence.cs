namespace OpenGov.Lawbook;

/// <summary>Who is competent for what and where.</summary>
/// <param name="Category">The code of a category; null for every one.</param>
/// <param name="Territory">The code of a territory; null for every one.</param>
/// <param name="Institution">The code of the institution.</param>
public sealed record ListedCompetence(string? Category, string? Territory, string Institution);
