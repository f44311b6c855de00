namespace OpenGov.Fuzz.Making;

/// <summary>Headers that mean something here, said rightly or oddly, and some that only the platform may say.</summary>
internal static class OddHeaders
{
    private static readonly (string Name, string[] Values)[] Known =
    [
        ("If-Match", ["\"1\"", "\"2\"", "\"3\"", "1", "*", "\"\"", "W/\"1\"", "\"99999999999\"", "\"1\", \"2\"", "\"-1\"", "ž", "\"1"]),
        ("If-None-Match", ["\"1\"", "*", "\"x"]),
        ("If-Modified-Since", ["Thu, 26 Nov 2026 10:00:00 GMT", "nonsense"]),
        ("Accept", ["*/*", "text/html", "application/xml", "image/png", "application/json;q=0", "nonsense", "a/b;q=9", "", "application/problem+json"]),
        ("Accept-Language", ["lt", "en", "pl", "lt-LT,en;q=0.5", "*", "xx-yy-zz", "en;q=nonsense", "i-klingon", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "zh-Hant-TW", "-"]),
        ("Accept-Encoding", ["gzip", "br", "identity;q=0", "*;q=0"]),
        ("Accept-Charset", ["utf-16", "nonsense"]),
        ("X-Case-Secret", ["x", "ąč", "00000000000000000000000000000000"]),
        ("X-Operations-Key", ["x", ""]),
        ("X-Forwarded-For", ["127.0.0.1", "nonsense, ::1"]),
        ("X-Forwarded-Host", ["evil.test"]),
        ("X-Forwarded-Proto", ["https", "gopher"]),
        ("X-HTTP-Method-Override", ["DELETE", "BREW"]),
        ("X-Original-URL", ["/api/operations/complaints/dead-letters"]),
        ("Range", ["bytes=0-1", "bytes=-", "lines=1"]),
        ("Origin", ["https://evil.test", "null"]),
        ("Cookie", ["a=b; c", "=", "opengov=1"]),
        ("Content-Encoding", ["gzip", "br", "nonsense"]),
        ("Content-Language", ["lt", "xx"]),
        ("Expect", ["100-continue", "nonsense"]),
        ("Prefer", ["return=minimal"]),
        ("TraceParent", ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "nonsense"]),
        ("Baggage", ["a=b,c=d"]),
        ("Connection", ["close", "Authorization", "X-Case-Secret"]),
        ("Upgrade", ["websocket", "h2c"]),
        ("TE", ["trailers"]),
        ("Max-Forwards", ["0"]),
        ("Authorization", ["Basic YTpi", "Bearer", "Bearer x.y.z", "Bearer e30.e30.", "nonsense"]),
    ];

    private static readonly string[] Keys = ["a", "\"b c\"", "", "ž", "\"", "a b", new('k', 255), new('k', 256), "0c0a5a5e-4e0d-4e55-9f0f-0d9a6d6a3c11"];

    internal static void Add(Blank blank, Random random)
    {
        switch (random.Next(8))
        {
            // Of a few: the same key comes again, with another body and from another role.
            case 0 or 1: blank.Headers.Add(("Idempotency-Key", $"fuzz-{random.Next(40)}")); break;
            case 2: blank.Headers.Add(("Idempotency-Key", random.Pick(Keys))); break;
            case 3: blank.Headers.Add(("X-Odd", new string('o', random.Pick([10, 1000, 8000, 17_000, 40_000])))); break;
            default:
                var (name, values) = random.Pick(Known);
                blank.Headers.Add((name, random.Pick(values)));
                break;
        }
    }
}
