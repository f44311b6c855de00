using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpenGov.Complaints.Domain;
using OpenGov.Testing;
using static OpenGov.Complaints.Tests.Open311.WhatIsOffered;

namespace OpenGov.Complaints.Tests.Open311;

/// <summary>Somebody reports something with an app of another organisation, and follows it there.</summary>
[Collection(nameof(Springfield))]
public sealed class FromReportToAnswer(Springfield springfield)
{
    private static readonly string[] Words = ["deep", "742 Evergreen", "Marge", "Simpson", "people.test", "hole.jpg", "555 0100"];

    [Fact]
    public async Task A_report_is_filed_routed_and_read_by_the_app_that_filed_it()
    {
        var receipt = await springfield.FileAsync(Springfield.App);
        var reference = Of(receipt, "service_request_id")!;
        Assert.NotNull(Reference.Read(reference));
        Assert.False(receipt.TryGetProperty("token", out _));
        Assert.Contains("North End", Of(receipt, "service_notice"), StringComparison.Ordinal);

        var read = await springfield.ReadAsync(Springfield.App, $"/requests/{reference}");

        IsAccepted("requests.json", read);
        var request = Assert.Single(read.EnumerateArray());
        Assert.Equal(
            ("open", "pothole", "Pothole", "Public Works", Springfield.APothole()["description"], "742 Evergreen Terrace", "springfield-north", "https://pictures.example/hole.jpg"),
            (Of(request, "status"), Of(request, "service_code"), Of(request, "service_name"), Of(request, "agency_responsible"),
                Of(request, "description"), Of(request, "address"), Of(request, "address_id"), Of(request, "media_url")));
        Assert.Equal((42.1015, -72.5898), (request.GetProperty("lat").GetDouble(), request.GetProperty("long").GetDouble()));
        Assert.True(request.GetProperty("expected_datetime").GetDateTimeOffset() > request.GetProperty("requested_datetime").GetDateTimeOffset().AddDays(20));
    }

    [Fact]
    public async Task The_institution_gets_every_word_and_answer_and_the_person_is_told_by_mail()
    {
        var report = Springfield.APothole();
        (report["attribute[SIGNS][]"], report["attribute[SEEN]"]) = ("tape", "2026-11-20T08:00:00Z");
        var reference = await springfield.ReferenceOfFiledAsync(Springfield.App, report);

        using var officer = springfield.Service.As(Springfield.Officer);
        var seen = await officer.GetFromJsonAsync<JsonElement>($"/complaints/{reference}", TestContext.Current.CancellationToken);

        Assert.Equal(("Pothole", report["description"], "Marge Simpson", report["address_string"]), (Of(seen, "title"), Of(seen, "text"), Of(seen, "personName"), Of(seen, "place")));
        Assert.Equal(
            ["DEPTH 12.5", "LANE left", "SEEN 2026-11-20T08:00:00Z", "SIGNS tape"],
            seen.GetProperty("attributes").EnumerateObject().Select(one => $"{one.Name} {Assert.Single(one.Value.EnumerateArray()).GetString()}").Order());
        Assert.Equal(1, await springfield.Service.CountAsync($"""
            SELECT count(*) FROM outbox_messages JOIN complaints ON body::jsonb ->> 'contactId' = person_id::text
            WHERE reference = '{reference}' AND type LIKE '%RememberContact%' AND body::jsonb ->> 'address' = 'marge@people.test'
            """));
    }

    [Fact]
    public async Task A_service_in_batches_gives_a_token_that_leads_to_the_request()
    {
        var report = new Dictionary<string, string?> { ["jurisdiction_id"] = Springfield.JurisdictionId, ["service_code"] = "tree", ["address_string"] = "North End" };
        using var filed = await springfield.PostAsync(Springfield.App, "/requests.xml", report);
        var receipt = (await Springfield.XmlOf(filed)).Element("request")!;
        Assert.Null(receipt.Element("service_request_id"));
        var token = receipt.Element("token")!.Value;

        var resolved = Assert.Single((await springfield.ReadAsync(Springfield.App, $"/tokens/{token}")).EnumerateArray());

        Assert.Equal(token, Of(resolved, "token"));
        var request = Assert.Single((await springfield.ReadAsync(Springfield.App, $"/requests/{Of(resolved, "service_request_id")}")).EnumerateArray());
        Assert.Equal(("tree", "springfield-north"), (Of(request, "service_code"), Of(request, "address_id")));
    }

    [Fact]
    public async Task Nobody_needs_to_say_who_they_are()
    {
        var report = new Dictionary<string, string?> { ["jurisdiction_id"] = Springfield.JurisdictionId, ["service_code"] = "st.light", ["address_string"] = "North End" };
        var reference = await springfield.ReferenceOfFiledAsync(Springfield.App, report);

        Assert.Equal(1, await springfield.Service.CountAsync($"""
            SELECT count(*) FROM outbox_messages JOIN complaints ON body::jsonb ->> 'contactId' = person_id::text
            WHERE reference = '{reference}' AND type LIKE '%RememberContact%' AND body::jsonb ->> 'address' = '' AND person_name = '' AND person_id <> client_id
            """));
    }

    [Fact]
    public async Task Others_see_how_it_stands_and_nothing_that_the_person_wrote()
    {
        var reference = await springfield.ReferenceOfFiledAsync(Springfield.App);

        foreach (var other in new[] { Caller.Guest, Springfield.OtherApp, Caller.Amina, Springfield.Officer, Caller.Operator })
        {
            var (one, many) = (await springfield.ReadAsync(other, $"/requests/{reference}"), await springfield.ReadAsync(other, "/requests"));
            IsAccepted("requests.json", many);
            Assert.Equal(("North End, Springfield", null, null), (Of(one[0], "address"), Of(one[0], "description"), Of(one[0], "media_url")));
            foreach (var word in Words)
                Assert.DoesNotContain(word, one.GetRawText() + many.GetRawText(), StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("742 Evergreen", (await springfield.ReadAsync(Springfield.App, "/requests")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_public_only_the_app_that_filed_it_sees()
    {
        var report = new Dictionary<string, string?> { ["jurisdiction_id"] = Springfield.JurisdictionId, ["service_code"] = "noise", ["address_id"] = "springfield-town" };
        var reference = await springfield.ReferenceOfFiledAsync(Springfield.App, report);
        var id = await springfield.Service.WithDbAsync((Complaints.Data.ComplaintsDb db) => Task.FromResult(db.Complaints.Single(one => one.Reference == reference).Id));

        Assert.Equal(reference, Of((await springfield.ReadAsync(Springfield.App, $"/requests/{reference}"))[0], "service_request_id"));
        foreach (var other in new[] { Caller.Guest, Springfield.OtherApp })
        {
            Assert.DoesNotContain(reference, (await springfield.ReadAsync(other, "/requests")).GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain(reference, (await springfield.ReadAsync(other, "/servicerequestupdates")).GetRawText(), StringComparison.Ordinal);
            foreach (var path in new[] { $"/requests/{reference}.json", $"/tokens/{id:N}.xml" })
            {
                using var client = springfield.Service.As(other);
                using var answer = await client.GetAsync(new Uri($"{Springfield.Root}{path}?jurisdiction_id={Springfield.JurisdictionId}", UriKind.Relative), TestContext.Current.CancellationToken);
                await Refusals.IsRefusedAsync(answer, HttpStatusCode.NotFound, path);
            }
        }
    }

    [Fact]
    public async Task What_XML_cannot_hold_but_the_store_can_breaks_no_answer()
    {
        var reference = await springfield.ReferenceOfFiledAsync(Springfield.App);
        await springfield.Service.CountAsync($"WITH odd AS (UPDATE complaints SET text = E'a\\x01b' || chr(65535) || E'\\r\\n<x/>' WHERE reference = '{reference}' RETURNING 1) SELECT count(*) FROM odd");

        Assert.Equal("a\uFFFDb\uFFFD\r\n<x/>", Of((await springfield.ReadAsync(Springfield.App, $"/requests/{reference}"))[0], "description"));
    }

    [Fact]
    public async Task A_repeated_report_gets_its_first_answer_and_is_filed_once()
    {
        foreach (var format in new[] { "json", "xml" })
        {
            var (key, path) = (Guid.NewGuid().ToString(), $"/requests.{format}");
            using var first = await springfield.PostAsync(Springfield.App, path, Springfield.APothole(), key);
            var stored = await springfield.StoredAsync();
            using var second = await springfield.PostAsync(Springfield.App, path, Springfield.APothole(), key);
            var other = Springfield.APothole();
            other["description"] = "Another hole.";
            using var third = await springfield.PostAsync(Springfield.App, path, other, key);

            Assert.Equal(HttpStatusCode.OK, second.StatusCode);
            Assert.Equal(await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
            await Refusals.IsRefusedAsync(third, HttpStatusCode.UnprocessableEntity, path);
            Assert.Equal(stored, await springfield.StoredAsync());
        }
    }
}
