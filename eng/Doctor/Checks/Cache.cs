using System.Globalization;

namespace OpenGov.Doctor.Checks;

/// <summary>Redis: whether it answers, has room and can write its journal.</summary>
internal static class Cache
{
    private const string Name = "cache";

    internal static Check Check(Places places) => places.Cache is null
        ? Doctor.Check.Of(Name, Checkup.Start, () => [Finding.Bad(Name, "its address is not known", Checkup.Start)])
        : new(Name, Away(places.Cache), cancellation => ExamineAsync(places.Cache, cancellation));

    private static string Away(string address) =>
        $"see that Redis runs at {address.Split(',')[0]}; its log is logs/redis.log in the data folder. Until it is back, limits are counted in each gateway, and guests can still file";

    private static async Task<IReadOnlyList<Finding>> ExamineAsync(string address, CancellationToken cancellation)
    {
        var (place, password) = Parse(address);
        using var redis = await Lines.OpenAsync(place.Host, place.Port, cancellation);
        if (password is not null)
        {
            await redis.SayAsync($"AUTH {password}", cancellation);
            if (await redis.HearAsync(cancellation) is not "+OK") return [Finding.Bad(Name, "refuses the password", "set the right one in ConnectionStrings__redis, or see secrets/redis in the data folder")];
        }

        await redis.SayAsync("PING", cancellation);
        if (await redis.HearAsync(cancellation) is not "+PONG" and var answer) return [Finding.Bad(Name, $"answers {answer}", Away(address))];
        await redis.SayAsync("INFO", cancellation);
        return [Judge(await ReadAsync(redis, cancellation))];
    }

    private static Finding Judge(Dictionary<string, string> told)
    {
        long Number(string name) => long.TryParse(told.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var number) ? number : 0;
        var (used, most) = (Number("used_memory"), Number("maxmemory"));
        var found = $"Redis {told.GetValueOrDefault("redis_version")}, memory {Size.Of(used)}{(most > 0 ? $" of {Size.Of(most)}" : "")}";
        string[] writes = ["aof_last_write_status", "aof_last_bgrewrite_status", "rdb_last_bgsave_status"];
        if (writes.Where(name => told.GetValueOrDefault(name, "ok") != "ok").ToList() is { Count: > 0 } failed)
            return Finding.Bad(Name, $"{found}; cannot write its journal ({string.Join(", ", failed)})", "free disk space below its folder, and see logs/redis.log");
        return most > 0 && used > most * 0.9
            ? Finding.Warn(Name, $"{found}: nearly full", "it drops what expires first; give it more memory (maxmemory)")
            : Finding.Ok(Name, found);
    }

    // A bulk answer: its length, then lines of name:value under headings.
    private static async Task<Dictionary<string, string>> ReadAsync(Lines redis, CancellationToken cancellation)
    {
        var length = int.Parse((await redis.HearAsync(cancellation)).TrimStart('$'), CultureInfo.InvariantCulture);
        var told = new Dictionary<string, string>();
        for (var read = 0; read < length;)
        {
            var line = await redis.HearAsync(cancellation);
            read += line.Length + 2;
            if (line.Split(':', 2) is [var name, var value]) told[name] = value;
        }

        return told;
    }

    private static ((string Host, int Port) Place, string? Password) Parse(string address)
    {
        var parts = address.Split(',');
        var place = parts[0].Split(':');
        var password = Array.Find(parts, part => part.StartsWith("password=", StringComparison.OrdinalIgnoreCase))?["password=".Length..];
        return ((place[0], place.Length > 1 ? int.Parse(place[1], CultureInfo.InvariantCulture) : 6379), password);
    }
}
