namespace OpenGov.Lawbook;

/// <summary>The kinds of institutions that the data of a jurisdiction may list.</summary>
public static class InstitutionKinds
{
    public const string Municipality = "municipality";
    public const string Ministry = "ministry";

    /// <summary>The desk that takes what nobody else is competent for; each jurisdiction lists exactly one.</summary>
    public const string Triage = "triage";

    public static IReadOnlyList<string> All { get; } = [Municipality, Ministry, Triage];
}
