using System.Text.Json.Nodes;

namespace OpenGov.ServiceDefaults.Tests;

public sealed class MaskTests
{
    [Theory]
    [InlineData("Key (mail)=(jonas.jonaitis@people.test) exists", "Key (mail)=(…@…) exists")]
    [InlineData("call +370 612 34567 or 861234567", "call … or …")]
    [InlineData("person 38001011234 of case LT-2026-000001-7", "person … of case LT-2026-000001-7")]
    [InlineData("message 01a200a0-e497-72d9-9eb1-d80c66f46819 at 2026-11-22T00:21:14.6569351Z, line 68", "message 01a200a0-e497-72d9-9eb1-d80c66f46819 at 2026-11-22T00:21:14.6569351Z, line 68")]
    [InlineData("a\0b", "ab")]
    public void Words_of_a_program_lose_addresses_and_long_numbers_and_keep_ids(string words, string masked) => Assert.Equal(masked, TextMask.Apply(words));

    [Fact]
    public void Of_a_message_ids_moments_and_codes_are_shown_and_nothing_that_somebody_wrote()
    {
        var message = JsonNode.Parse("""
            {"caseId":"01a200a0-e497-72d9-9eb1-d80c66f46819","reference":"LT-2026-7K3F-9QX2-C","at":"2026-11-22T00:21:14.65Z","dueOn":"2026-12-21","sequence":3,
             "isPublic":true,"language":"lt","kind":"Jonas Jonaitis","personalCode":"38001011234","name":"Jonas","names":{"lt":"Šiauliai","Jonas Jonaitis":"x"},
             "alsoIds":["01a200a0-e497-72d9-9eb1-d80c66f46820"],"words":["Labas"],"nothing":null}
            """)!;

        Assert.Equal(
            """{"caseId":"01a200a0-e497-72d9-9eb1-d80c66f46819","reference":"LT-2026-7K3F-9QX2-C","at":"2026-11-22T00:21:14.65Z","dueOn":"2026-12-21","sequence":3,"isPublic":true,"language":"lt","kind":"…","personalCode":"…","name":"…","names":{"lt":"…","…":"…"},"alsoIds":["01a200a0-e497-72d9-9eb1-d80c66f46820"],"words":["…"],"nothing":null}""",
            Text(BodyMask.Apply(message, onlyIds: false)));
        var onlyIds = BodyMask.Apply(message, onlyIds: true)!;
        Assert.Equal("01a200a0-e497-72d9-9eb1-d80c66f46819", (string?)onlyIds["caseId"]);
        Assert.All(new[] { "reference", "at", "dueOn", "sequence", "isPublic", "language", "name" }, name => Assert.Equal("…", (string?)onlyIds[name]));
    }

    private static string Text(JsonNode? node) =>
        node!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
