using System.Globalization;
using System.Text.Json.Nodes;

namespace OpenGov.Fuzz.Making;

/// <summary>What nobody expects in a field.</summary>
internal static class OddValues
{
    private static readonly string[] Texts =
    [
        "", " ", "\t", "\n", "a", "\0", "a\0b", "\u0001", "\u001b[31m", "\u007f", "\u200b", "\u202e", "\u202eabc\u202c", "\ufeff", "\ufffe", "\uffff",
        Blank.Lone, $"a{Blank.Lone}b", "😀", "👩‍👩‍👧‍👦", "e\u0301\u0302\u0303", "ąčęėįšųūž", "a\u0328c\u030ce\u0328", "İıſK", "ﷺ", "Z\u0335\u0321a\u0334",
        "'; DROP TABLE complaints; --", "' OR '1'='1", "1; SELECT pg_sleep(5)", "\\'", "%", "_", "\\", "%%%%%%", "a%00b", "${jndi:ldap://x}", "{{7*7}}", "$(id)",
        "<script>alert(1)</script>", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>", "]]>", "&lt;", "=1+1", "../../../etc/passwd", "..%2f..%2f",
        "null", "undefined", "NaN", "true", "0", "-1", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "{00000000-0000-0000-0000-000000000000}",
        "2147483647", "2147483648", "-2147483649", "9223372036854775808", "1e309", "-0", "0x10", "١٢٣", "1,5", " 1", "1 ",
        "2026-02-30", "2026-13-01", "0000-01-01", "0001-01-01", "9999-12-31", "10000-01-01", "-0001-01-01", "2026-06-30T23:59:60Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "2026-03-29T03:30", "2026-10-25T03:30", "2026-10-25T03:30+02:00", "2026-11-26T24:00:00Z", "2026-11-26T10:00:00+99:99",
        "2026-11-26 10:00", "1732600000", "20261126", "26/11/2026", "LT-2026-0000-0000-0", "LT-0000-0000-0000-0", "lt", "LT", "lt-sav-13", "lt-sav-99", "LT-SAV-13", "gatviu-prieziura",
        "a@b", "a@people.test,b@people.test", "a@people.test\r\nBcc: b@people.test", "\"a b\"@people.test", "a@[127.0.0.1]", "ą@žą.lt", "http://[::1]/", "javascript:alert(1)", "file:///etc/passwd", "http://a:b@c/",
        "(", "[", "*", "a & b | !", "<->", ":*", "&", "!", "a:b", "'", "''", "\"", "|", "\r\n", "a,b", ",", ",,,,", ";", "#", "?",
    ];

    private static readonly int[] Lengths = [2, 3, 4, 5, 9, 10, 39, 40, 41, 99, 100, 101, 199, 200, 201, 254, 255, 256, 320, 499, 500, 501, 999, 1000, 1001, 1999, 2000, 2001, 4000, 4001, 9999, 10_000, 10_001, 65_536];
    private static readonly string[] Letters = ["a", "ž", "😀", " ", "a\u0328", "<", "\u202e", "\""];

    private static readonly string[] Numbers =
    [
        "0", "-1", "1", "2", "100", "101", "1000", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "1e3", "1E400", "-1e400",
        "1e-400", "0.1", "1.0", "-0", "-0.0", "90", "90.0000001", "-180", "180.5", "NaN", "Infinity", "-Infinity", "01", "+1", ".5", "5.", "0x10", "1_000", "123456789012345678901234567890",
    ];

    internal static string Text(Random random) => random.Next(10) switch
    {
        0 => string.Concat(Enumerable.Repeat(random.Pick(Letters), random.Pick(Lengths))),
        1 => random.Pick(Texts) + random.Pick(Texts),
        2 => random.Pick(Numbers),
        3 => random.Next().ToString(CultureInfo.InvariantCulture) + random.Pick(Texts),
        _ => random.Pick(Texts),
    };

    internal static JsonNode? Node(Random random) => random.Next(14) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Happens(0.5)),
        2 or 3 => Blank.Raw(random.Pick(Numbers)),
        4 => new JsonArray(),
        5 => new JsonObject(),
        6 => new JsonArray(Text(random), 1, null, new JsonObject()),
        7 => new JsonObject { [Text(random)] = Text(random), ["$type"] = "System.Object", ["__proto__"] = new JsonObject() },
        8 => Blank.Raw(Deep(random.Pick([3, 31, 32, 63, 64, 65, 200, 5000]), random.Happens(0.5))),
        9 => new JsonArray([.. Enumerable.Range(0, random.Pick([2, 24, 100, 2000])).Select(_ => (JsonNode)"lt")]),
        _ => Text(random),
    };

    private static string Deep(int levels, bool ofLists) => ofLists
        ? new string('[', levels) + new string(']', levels)
        : string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels);
}
