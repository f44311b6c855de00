namespace OpenGov.Complaints.Domain;

/// <summary>How long texts may be, in UTF-16 units, without the blanks around them.</summary>
public static class ComplaintLimits
{
    public const int TitleMin = 5;
    public const int Title = 200;
    public const int TextMin = 10;
    public const int Text = 10_000;
    public const int Place = 300;
    public const int Name = 200;

    /// <summary>RFC 5321: a path of 256 octets less its angle brackets.</summary>
    public const int Email = 254;

    /// <summary>Codes of categories and institutions.</summary>
    public const int Code = 100;

    public const int MediaUrl = 2_000;
    public const int LegalBasis = 1_000;

    /// <summary>Questions, replies, reasons.</summary>
    public const int NoteMin = 2;
    public const int Note = 5_000;
}
