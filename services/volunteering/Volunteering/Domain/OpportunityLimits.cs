namespace OpenGov.Volunteering.Domain;

/// <summary>How long texts may be, in UTF-16 units, without the blanks around them, and how large numbers.</summary>
public static class OpportunityLimits
{
    public const int TitleMin = 5;
    public const int Title = 200;
    public const int DescriptionMin = 10;
    public const int Description = 10_000;
    public const int PlaceMin = 2;
    public const int Place = 300;
    public const int Places = 10_000;
    public const int Languages = 10;

    /// <summary>Years.</summary>
    public const int Age = 100;
}
