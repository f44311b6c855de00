namespace OpenGov.Lawbook;

/// <summary>The kinds of institutions that the data of a jurisdiction may list.</summary>
public static class InstitutionKinds
{
    public const string Municipality = "municipality";
    public const string Ministry = "ministry";

    /// <summary>A part of a city's government that answers by itself.</summary>
    public const string Department = "department";

    /// <summary>The desk that takes what nobody else is competent for; each jurisdiction lists exactly one.</summary>
    public const string Triage = "triage";

    public static IReadOnlyList<string> All { get; } = [Municipality, Ministry, Department, Triage];

    /// <summary>The kinds that can be competent by law.</summary>
    public static IReadOnlyList<string> Competent { get; } = [Municipality, Ministry, Department];
}
