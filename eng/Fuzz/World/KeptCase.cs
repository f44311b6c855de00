namespace OpenGov.Fuzz.World;

/// <summary>The cases that the set-up files, and that nobody changes afterwards: by them a foreign datum is known.</summary>
internal enum Kept
{
    PublicCaseOfAmina,
    HiddenCaseOfAmina,
    CaseOfBoris,
    CaseOfGuest,
    CaseOfAnotherGuest,
    CaseOfClient,
    CaseOfAnotherClient,
    ImportedCase,
    CaseForwardedToKaunas,
    AnsweredCase,
}

/// <param name="What">Which.</param>
/// <param name="Reference">Its number.</param>
/// <param name="Secret">Of a guest's.</param>
internal sealed record KeptCase(Kept What, string Reference, string? Secret);
