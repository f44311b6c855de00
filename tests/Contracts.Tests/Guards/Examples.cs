using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenGov.Contracts.Tests.Guards;

/// <summary>One stored message of each contract, as it once went over the wire; it must read for ever.</summary>
internal static class Examples
{
    private static readonly string Folder = Path.Combine(House.Folder, "Stored");
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web) { WriteIndented = true };

    internal static string? Stored(Type contract) => File.Exists(PathOf(contract)) ? File.ReadAllText(PathOf(contract)) : null;

    internal static string NameOf(Type contract) => $"Stored/{contract.FullName}.json";

    /// <summary>Only what is not there yet: what is stored is never changed.</summary>
    internal static void WriteMissing(Type contract)
    {
        Directory.CreateDirectory(Folder);
        if (Stored(contract) is null)
            File.WriteAllText(PathOf(contract), JsonSerializer.Serialize(Filled(contract), contract, Indented) + "\n");
    }

    /// <summary>Reads the example and writes it again: all that stood there must still stand there.</summary>
    /// <param name="stored">The example; null when there is none.</param>
    /// <param name="contract">Its contract as it is now.</param>
    /// <param name="json">How it is read and written: by the outbox, or by the bus.</param>
    internal static IEnumerable<string> Violations(string? stored, Type contract, JsonSerializerOptions json)
    {
        if (stored is null)
            return [$"{NameOf(contract)} is missing; store one with {Guard.WriteCommand}"];
        try
        {
            var message = JsonSerializer.Deserialize(stored, contract, json);
            var written = JsonSerializer.SerializeToNode(message, contract, json)!.AsObject();
            return JsonNode.Parse(stored)!.AsObject()
                .Where(property => !JsonNode.DeepEquals(property.Value, written[property.Key]))
                .Select(property => $"{NameOf(contract)}: {property.Key} was {property.Value}, and is {written[property.Key]?.ToJsonString() ?? "lost"}.");
        }
        catch (JsonException unreadable)
        {
            return [$"{NameOf(contract)} no longer reads: {unreadable.Message}"];
        }
    }

    private static object Filled(Type contract)
    {
        var example = Activator.CreateInstance(contract)!;
        foreach (var property in contract.GetProperties())
            property.SetValue(example, ValueOf(property));
        return example;
    }

    private static object ValueOf(PropertyInfo property) => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
    {
        var type when type == typeof(Guid) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(property.Name)).AsSpan(0, 16)),
        var type when type == typeof(int) => 7,
        var type when type == typeof(bool) => true,
        var type when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(2)),
        var type when type == typeof(DateOnly) => new DateOnly(2026, 3, 30),
        var type when type == typeof(string) => $"{property.Name}-ąčę",
        var type when type == typeof(IReadOnlyList<Guid>) => (Guid[])[new("a0a0a0a0-0000-4000-8000-000000000001"), new("b0b0b0b0-0000-4000-8000-000000000002")],
        _ => new Dictionary<string, string> { ["lt"] = "Vilniaus miesto savivaldybė", ["en"] = "Vilnius City Municipality" },
    };

    private static string PathOf(Type contract) => Path.Combine(House.Folder, NameOf(contract));
}
