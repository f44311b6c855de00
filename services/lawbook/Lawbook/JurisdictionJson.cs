using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenGov.Lawbook;

/// <summary>How the JSON files of a jurisdiction are read: strictly, so that a misspelt entry is an error and not a silence.</summary>
internal static class JurisdictionJson
{
    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new HolidayRules(), new CountsOfDays() },
    };

    /// <exception cref="JurisdictionDataException">With the line at which it cannot be read.</exception>
    internal static T Read<T>(string file, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Options) ?? throw new JurisdictionDataException(file, 1, "is null.");
        }
        catch (JsonException wrong)
        {
            throw new JurisdictionDataException(file, (wrong.LineNumber ?? 0) + 1, wrong.Message, wrong);
        }
    }

    private sealed class HolidayRules : JsonConverter<HolidayRule>
    {
        public override HolidayRule Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            try
            {
                return HolidayRule.Parse(reader.GetString() ?? "");
            }
            catch (FormatException wrong)
            {
                throw new JsonException(wrong.Message, wrong);
            }
        }

        public override void Write(Utf8JsonWriter writer, HolidayRule rule, JsonSerializerOptions options) =>
            writer.WriteStringValue(rule.ToString());
    }

    // The only whole numbers in these files are counts (of days, of places in an order), and a law that gives no day is a slip of the hand.
    private sealed class CountsOfDays : JsonConverter<int>
    {
        public override int Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TryGetInt32(out var days) && days is > 0 and <= 3660 ? days : throw new JsonException("A count lies between 1 and 3660.");

        public override void Write(Utf8JsonWriter writer, int days, JsonSerializerOptions options) => writer.WriteNumberValue(days);
    }
}
