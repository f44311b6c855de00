namespace OpenGov.Consultation.Domain;

/// <summary>How long texts may be, in UTF-16 units, without the blanks around them.</summary>
public static class ConsultationLimits
{
    public const int TitleMin = 5;
    public const int Title = 200;
    public const int TextMin = 10;
    public const int Text = 10_000;

    /// <summary>More languages than any jurisdiction offers.</summary>
    public const int Languages = 10;
}
