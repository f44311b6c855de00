using System.Text;
using System.Text.Json.Nodes;

namespace OpenGov.Fuzz.Making;

/// <summary>What is done to a good request, so that it is one no longer.</summary>
internal static class Twists
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW", "get", "PROPFIND"];

    private static readonly string[] MediaTypes =
    [
        "", "application/json", "application/json; charset=utf-8", "application/json; charset=utf-16", "application/json; charset=nonsense", "text/plain", "text/html", "application/xml",
        "application/problem+json", "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=iso-8859-4", "multipart/form-data", "multipart/form-data; boundary=x", "application/octet-stream", "/", "a/b/c", ";;;",
        "application/merge-patch+json", "application/json, application/json",
    ];

    private static readonly string[] Segments =
        ["", ".", "..", "%2e%2e", "%2F", "%2f%2e%2e%2f", "%00", "%0a", "%0d%0aX:y", "%", "%zz", "%C3%28", "%ED%A0%80", "%E2%80%AE", "%20", "*", "~", "a%2Fb", "%5c", ";a=b", "%3Bx", "{reference}", "null", "-", "%F0%9F%98%80", "operations", "..;"];

    internal static void Apply(Blank blank, Random random)
    {
        if (blank.Json is JsonObject && random.Happens(0.6)) OfField((JsonObject)blank.Json, random);
        else if (blank.Form is { } form && random.Happens(0.6)) OfPairs(form, random, escape: false);
        else if (blank.Query.Count > 0 && random.Happens(0.4)) OfPairs(blank.Query, random, escape: true);
        else OfRest(blank, random);
    }

    private static void OfRest(Blank blank, Random random)
    {
        switch (random.Next(10))
        {
            case 0: OfMethod(blank, random); break;
            case 1: OfPath(blank, random); break;
            case 2: blank.ContentType = random.Pick(MediaTypes); break;
            case 3 or 4: OfBytes(blank, random); break;
            case 5: blank.Query.Add((Blank.Escape(OddValues.Text(random)), Blank.Escape(OddValues.Text(random)))); break;
            case 6: AskOddly(blank, random); break;
            default: OddHeaders.Add(blank, random); break;
        }
    }

    // A parameter that the operation knows, with a value that it does not expect.
    private static void AskOddly(Blank blank, Random random)
    {
        if (blank.Operation.Query is not { Count: > 0 } known) return;
        blank.Query.Add((random.Pick(known).Name, Blank.Escape(OddValues.Text(random))));
    }

    private static void OfField(JsonObject body, Random random)
    {
        var place = body;
        // Sometimes inside: the first object of a list.
        if (random.Happens(0.4) && body.Select(one => one.Value).OfType<JsonArray>().FirstOrDefault()?.FirstOrDefault() is JsonObject inner) place = inner;
        if (place.Count == 0)
        {
            place[OddValues.Text(random)] = OddValues.Node(random);
            return;
        }

        var name = random.Pick([.. place.Select(one => one.Key)]);
        switch (random.Next(8))
        {
            case 0: place.Remove(name); break;
            case 1: place[OddValues.Text(random)] = OddValues.Node(random); break;
            case 2: place[random.Happens(0.5) ? name.ToUpperInvariant() : name + " "] = place[name]?.DeepClone(); break;
            case 3: place[name] = $"{GoodValues.Shown(place[name])}{OddValues.Text(random)}"; break;
            default: place[name] = OddValues.Node(random); break;
        }
    }

    private static void OfPairs(List<(string Name, string Value)> pairs, Random random, bool escape)
    {
        string Odd() => escape ? Blank.Escape(OddValues.Text(random)) : OddValues.Text(random);
        if (pairs.Count == 0)
        {
            pairs.Add((Odd(), Odd()));
            return;
        }

        var at = random.Next(pairs.Count);
        var (name, value) = pairs[at];
        switch (random.Next(7))
        {
            case 0: pairs.RemoveAt(at); break;
            case 1: pairs.Add((name, value)); break;
            case 2: pairs.Add((name, Odd())); break;
            case 3: pairs[at] = (name.ToUpperInvariant(), value); break;
            case 4: pairs.Add((random.Happens(0.5) ? $"attribute[{Odd()}]" : Odd(), Odd())); break;
            default: pairs[at] = (name, Odd()); break;
        }
    }

    private static void OfMethod(Blank blank, Random random)
    {
        blank.Method = random.Pick(Methods);
        blank.Reference = null;
    }

    private static void OfPath(Blank blank, Random random)
    {
        blank.Reference = null;
        // An earlier twist may have taken the last one.
        if (blank.Segments.Count == 0) blank.Segments.Add(random.Pick(Segments));
        var at = random.Next(blank.Segments.Count);
        switch (random.Next(6))
        {
            case 0: blank.Segments.Insert(at, random.Pick(Segments)); break;
            case 1: blank.Segments.Add(random.Pick(Segments)); break;
            case 2: blank.Segments[at] = blank.Segments[at].ToUpperInvariant(); break;
            case 3: blank.Segments[at] = Blank.Escape(OddValues.Text(random)); break;
            case 4: blank.Segments.RemoveAt(at); break;
            default: blank.Segments[^1] = random.Pick(Segments); break;
        }
    }

    private static void OfBytes(Blank blank, Random random)
    {
        if (blank.Json is null && blank.Form is null && random.Happens(0.5)) blank.Json = OddValues.Node(random);
        blank.ContentType ??= "application/json";
        blank.OfBody.Add(random.Next(11) switch
        {
            0 => _ => [],
            1 => body => body[..(body.Length / 2)],
            2 => body => [.. body, .. body],
            3 => body => [0xEF, 0xBB, 0xBF, .. body],
            4 => body => [0xC3, 0x28, .. body],
            5 => body => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body)),
            6 => body => [.. body, 0],
            7 => body => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("{", "{\"title\":\"dvigubas\",\"title\":7,", StringComparison.Ordinal)),
            8 => _ => Encoding.UTF8.GetBytes("%ZZ=%&a=%C3%28&=&&&" + OddValues.Text(random)),
            9 => _ => "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nlabas\r\n--x"u8.ToArray(),
            _ => _ => Encoding.UTF8.GetBytes(random.Pick(["[]", "null", "\"\"", "1", "{", "}", "[[[[", "{\"a\":}", "// c\n{}", "{'a':1}", "{\"a\":1,}", new string(' ', 300_000), new string('[', 100_000)])),
        });
    }
}
