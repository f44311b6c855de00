using System.Text.Json.Nodes;

namespace OpenGov.Fuzz.World;

/// <summary>Files what the run works on: kept cases full of canaries, cases that anybody may change, consultations, opportunities.</summary>
internal sealed class SetUp(Requests requests)
{
    private const string Category = "gatviu-prieziura";
    private const int ChangingCases = 24;
    private static readonly DateTimeOffset Long = new(2020, 5, 4, 9, 0, 0, TimeSpan.Zero);
    private int word;

    internal async Task<Known> RunAsync()
    {
        var kept = await KeepAsync();
        var (consultation, opportunity) = (await PublishConsultationAsync(), await PublishOpportunityAsync());
        var cases = new List<string>();
        for (var at = 0; at < ChangingCases; at++) cases.Add(await FileChangingAsync(at));
        return new Known
        {
            Kept = kept,
            Cases = cases,
            Categories = await requests.AllAsync(Cast.Guest, "/api/categories?jurisdiction=lt", "code", 1000),
            Institutions = await requests.AllAsync(Cast.Guest, "/api/institutions?jurisdiction=lt", "code", 1000),
            Territories = await requests.AllAsync(Cast.Guest, "/api/territories?jurisdiction=lt", "code", 1000),
            Consultations = [consultation],
            Opportunities = [opportunity],
            Messages = await MessagesAsync(),
            Cursors = await CursorsAsync(),
        };
    }

    private async Task<List<KeptCase>> KeepAsync()
    {
        var kept = new List<KeptCase>
        {
            await FileAsync(Kept.PublicCaseOfAmina, Cast.Amina, Cast.Vilnius),
            await FileAsync(Kept.HiddenCaseOfAmina, Cast.Amina, Cast.Vilnius, isPublic: false),
            await FileAsync(Kept.CaseOfBoris, Cast.Boris, Cast.Kaunas),
            await FileAsync(Kept.CaseOfGuest, Cast.Guest, Cast.Vilnius),
            await FileAsync(Kept.CaseOfAnotherGuest, Cast.Guest, Cast.Kaunas),
            await FileByClientAsync(Kept.CaseOfClient, Cast.Client, Cast.Vilnius),
            await FileByClientAsync(Kept.CaseOfAnotherClient, Cast.AnotherClient, Cast.Kaunas),
            await ImportAsync(),
            await ForwardedAsync(),
            await AnsweredAsync(),
        };
        Cast.GuestWithSecret.Secret = kept[(int)Kept.CaseOfGuest].Secret;
        Cast.AnotherGuestWithSecret.Secret = kept[(int)Kept.CaseOfAnotherGuest].Secret;
        return kept;
    }

    private async Task<KeptCase> FileAsync(Kept what, Role author, string municipality, bool isPublic = true)
    {
        var receipt = await requests.PostAsync(author, "/api/complaints", new JsonObject
        {
            ["title"] = $"Duobė {Word(what)}",
            ["text"] = $"Gili duobė {Word(what)} prie sankryžos.",
            ["name"] = Word(what),
            ["place"] = $"Prie namo {Word(what)}",
            ["email"] = $"{Word(what)}@people.test",
            ["category"] = Category,
            ["municipality"] = municipality,
            ["isPublic"] = isPublic,
            ["jurisdiction"] = "lt",
        });
        return new KeptCase(what, (string)receipt["reference"]!, (string?)receipt["secret"]);
    }

    private async Task<KeptCase> FileByClientAsync(Kept what, Role client, string municipality)
    {
        var receipt = await requests.PostFormAsync(
            client, "/open311/v2/requests.json", ("service_code", Category), ("address_id", municipality), ("address_string", $"Prie namo {Word(what)}"),
            ("description", $"Gili duobė {Word(what)}"), ("first_name", Word(what)), ("email", $"{Word(what)}@people.test"), ("media_url", $"https://people.test/{Word(what)}.jpg"));
        return new KeptCase(what, (string)receipt[0]!["service_request_id"]!, null);
    }

    private async Task<KeptCase> ImportAsync()
    {
        var receipt = await requests.PostAsync(Cast.Importer, "/api/complaints/imports", new JsonObject
        {
            ["externalId"] = $"fuzz-{Guid.NewGuid():N}",
            ["category"] = Category,
            ["title"] = Word(Kept.ImportedCase),
            ["text"] = Word(Kept.ImportedCase),
            ["institution"] = Cast.Vilnius,
            ["place"] = Word(Kept.ImportedCase),
            ["filedAt"] = Long.ToString("O"),
            ["closedAt"] = Long.AddDays(3).ToString("O"),
            ["closingNote"] = Word(Kept.ImportedCase),
        });
        return new KeptCase(Kept.ImportedCase, (string)receipt["reference"]!, null);
    }

    private async Task<KeptCase> ForwardedAsync()
    {
        const Kept What = Kept.CaseForwardedToKaunas;
        var filed = await FileAsync(What, Cast.Amina, Cast.Vilnius);
        await StepAsync(Cast.OfficerOfVilnius, filed, "forward", new JsonObject { ["institution"] = Cast.Kaunas, ["reason"] = $"Kauno gatvė {Word(What)}" });
        await StepAsync(Cast.OfficerOfKaunas, filed, "take", null);
        await StepAsync(Cast.OfficerOfKaunas, filed, "ask", new JsonObject { ["question"] = $"Kurioje pusėje? {Word(What)}" });
        await StepAsync(Cast.Amina, filed, "reply", new JsonObject { ["text"] = $"Kairėje. {Word(What)}" });
        return filed;
    }

    private async Task<KeptCase> AnsweredAsync()
    {
        const Kept What = Kept.AnsweredCase;
        var filed = await FileAsync(What, Cast.Boris, Cast.Vilnius);
        await StepAsync(Cast.OfficerOfVilnius, filed, "take", null);
        await StepAsync(Cast.OfficerOfVilnius, filed, "answer", new JsonObject
        {
            ["decision"] = "upheld",
            ["text"] = $"Duobė bus užtaisyta. {Word(What)}",
            ["legalBasis"] = $"Viešojo administravimo įstatymas {Word(What)}",
        });
        return filed;
    }

    private Task<JsonNode> StepAsync(Role role, KeptCase filed, string step, JsonObject? body) => requests.PostAsync(role, $"/api/complaints/{filed.Reference}/{step}", body);

    private async Task<string> FileChangingAsync(int at)
    {
        Role[] authors = [Cast.Amina, Cast.Boris, Cast.Guest];
        var author = authors[at % authors.Length];
        var receipt = await requests.PostAsync(author, "/api/complaints", new JsonObject
        {
            ["title"] = $"Duobė {Canary.Of(Written.InACase, author.Index, at)}",
            ["text"] = "Prie sankryžos žioji gili duobė.",
            ["name"] = "Vardas",
            ["email"] = $"{Canary.Of(Written.MailAddress, author.Index, at)}@people.test",
            ["category"] = Category,
            ["municipality"] = at % 2 == 0 ? Cast.Vilnius : Cast.Kaunas,
            ["jurisdiction"] = "lt",
        });
        return (string)receipt["reference"]!;
    }

    private async Task<string> PublishConsultationAsync()
    {
        const string Text = "Kaip turėtų atrodyti aikštė ir kas joje turėtų būti.";
        var published = await requests.PostAsync(Cast.OfficerOfVilnius, "/api/consultations", new JsonObject
        {
            ["opensAt"] = "2027-01-04T09:00",
            ["closesAt"] = "2027-03-04T09:00",
            ["texts"] = new JsonArray(new JsonObject { ["language"] = "lt", ["title"] = "Dėl aikštės", ["purpose"] = Text, ["whoIsAffected"] = Text, ["alreadyDecided"] = Text, ["useOfResults"] = Text }),
        });
        return (string)published["id"]!;
    }

    private async Task<string> PublishOpportunityAsync()
    {
        var published = await requests.PostAsync(Cast.OfficerOfVilnius, "/api/volunteering/opportunities", new JsonObject
        {
            ["title"] = "Talka parke",
            ["description"] = "Renkame šiukšles parke, pirštines duosime.",
            ["place"] = "Vingio parkas",
            ["municipality"] = "13",
            ["places"] = 20,
            ["languages"] = new JsonArray("lt"),
        });
        return (string)published["id"]!;
    }

    // Letters are written within moments; what was written to one is asked for by all.
    private async Task<IReadOnlyList<string>> MessagesAsync()
    {
        for (var tries = 0; tries < 50; tries++)
        {
            var ids = await requests.AllAsync(Cast.Operator, "/api/notifications/messages", "id", 200);
            if (ids.Count >= ChangingCases) return ids;
            await Task.Delay(200);
        }

        throw new Platforms.TroubleException("the set-up failed: no letters were written within 10 s.");
    }

    private async Task<IReadOnlyList<string>> CursorsAsync()
    {
        (Role Role, string Address)[] lists =
        [
            (Cast.Amina, "/api/complaints?limit=1"), (Cast.OfficerOfVilnius, "/api/complaints/inbox?limit=1"), (Cast.OfficerOfKaunas, "/api/complaints/inbox?limit=1&sort=filed"),
            (Cast.Operator, "/api/notifications/messages?limit=1"), (Cast.Guest, "/api/categories?limit=1"), (Cast.Guest, "/api/institutions?limit=1"), (Cast.Guest, "/api/territories?limit=1"),
        ];
        var cursors = new List<string> { "", Guid.NewGuid().ToString() };
        foreach (var (role, address) in lists) cursors.Add((await requests.GetAsync(role, address))["next"]!.ToString());
        return cursors;
    }

    private string Word(Kept what) => Canary.Of(Written.KeptCase, (int)what, word++);
}
