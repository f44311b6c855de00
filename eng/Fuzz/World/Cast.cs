namespace OpenGov.Fuzz.World;

/// <summary>Everybody who asks.</summary>
internal static class Cast
{
    internal const string Vilnius = "lt-sav-13";
    internal const string Kaunas = "lt-sav-19";

    internal static Role Guest { get; } = new(0, "guest", null);
    internal static Role GuestWithSecret { get; } = new(1, "guest-with-secret", null);
    internal static Role AnotherGuestWithSecret { get; } = new(2, "another-guest-with-secret", null);
    internal static Role Amina { get; } = new(3, "amina", "person");
    internal static Role Boris { get; } = new(4, "boris", "person");
    internal static Role OfficerOfVilnius { get; } = new(5, "officer-of-vilnius", "officer") { Institution = Vilnius };
    internal static Role OfficerOfKaunas { get; } = new(6, "officer-of-kaunas", "officer") { Institution = Kaunas };
    internal static Role Operator { get; } = new(7, "operator", "operator");
    internal static Role Client { get; } = new(8, "client", "client") { Jurisdiction = "lt" };
    internal static Role AnotherClient { get; } = new(9, "another-client", "client") { Jurisdiction = "lt" };
    internal static Role Importer { get; } = new(10, "importer", "importer") { Jurisdiction = "lt" };
    internal static Role Late { get; } = new(11, "expired-token", "operator") { Flaw = Flaw.Expired };
    internal static Role Forger { get; } = new(12, "forged-token", "operator") { Flaw = Flaw.Forged };

    internal static IReadOnlyList<Role> All { get; } =
        [Guest, GuestWithSecret, AnotherGuestWithSecret, Amina, Boris, OfficerOfVilnius, OfficerOfKaunas, Operator, Client, AnotherClient, Importer, Late, Forger];
}
