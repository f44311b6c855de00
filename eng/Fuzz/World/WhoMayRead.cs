namespace OpenGov.Fuzz.World;

/// <summary>
/// Who may read what, written down from the promise and not from the services' visibility policy, so that a mistake there is found.
/// An operator sees how a case stands, never what was written in it; nobody is ever shown a mail address as it was typed.
/// </summary>
internal static class WhoMayRead
{
    private static readonly Role[] Nobody = [];

    /// <summary>The words of each kept case: title, text, name, place, attributes, questions, replies, reasons, answers.</summary>
    private static readonly Dictionary<Kept, Role[]> Words = new()
    {
        [Kept.PublicCaseOfAmina] = [Cast.Amina, Cast.OfficerOfVilnius],
        [Kept.HiddenCaseOfAmina] = [Cast.Amina, Cast.OfficerOfVilnius],
        [Kept.CaseOfBoris] = [Cast.Boris, Cast.OfficerOfKaunas],
        [Kept.CaseOfGuest] = [Cast.GuestWithSecret, Cast.OfficerOfVilnius],
        [Kept.CaseOfAnotherGuest] = [Cast.AnotherGuestWithSecret, Cast.OfficerOfKaunas],
        [Kept.CaseOfClient] = [Cast.Client, Cast.OfficerOfVilnius],
        [Kept.CaseOfAnotherClient] = [Cast.AnotherClient, Cast.OfficerOfKaunas],
        [Kept.ImportedCase] = [Cast.OfficerOfVilnius],
        // Vilnius had it, forwarded it, and has lost sight of it.
        [Kept.CaseForwardedToKaunas] = [Cast.Amina, Cast.OfficerOfKaunas],
        [Kept.AnsweredCase] = [Cast.Boris, Cast.OfficerOfVilnius],
    };

    /// <summary>Whoever may not read the words may still know of the case: operators of each, an importer of what was imported.</summary>
    internal static bool KnowsOf(Kept what, Role reader) =>
        MayRead(what, reader) || reader == Cast.Operator || (what == Kept.ImportedCase && reader == Cast.Importer);

    internal static bool MayRead(Kept what, Role reader) => Words[what].Contains(reader);

    /// <summary>The number of these is a secret as well; that of the others stands in the public register.</summary>
    internal static bool IsHidden(Kept what) => what is Kept.HiddenCaseOfAmina;

    /// <summary>What is written during the run, of which only the author is known.</summary>
    internal static bool MayRead(Written kind, Role author, Role reader) => kind switch
    {
        Written.PublicText => true,
        Written.MailAddress => Nobody.Contains(reader),
        // The case of one person may lie with any institution by now; none of the other people sees it.
        Written.InACase => reader.IsOfficer || (reader == author && !author.IsGuest && author != Cast.Importer && author != Cast.Operator),
        // What they decided on failed messages, and why, is for all of them.
        Written.ByAnOperator => reader == Cast.Operator,
        Written.ByAnOfficer => reader.IsOfficer || reader.IsClient || reader == Cast.Amina || reader == Cast.Boris,
        _ => false,
    };
}

/// <summary>What was written.</summary>
internal enum Written
{
    /// <summary>A consultation or an opportunity.</summary>
    PublicText,
    InACase,
    ByAnOfficer,
    MailAddress,
    KeptCase,

    /// <summary>A note to a message that failed.</summary>
    ByAnOperator,
}
