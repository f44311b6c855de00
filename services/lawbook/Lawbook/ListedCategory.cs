using System.Text.Json.Serialization;

namespace OpenGov.Lawbook;

/// <summary>What a complaint can be about, and which kinds of institution are competent for it.</summary>
public sealed record ListedCategory
{
    /// <summary>Unique within its jurisdiction, as <c>gatviu-apsvietimas</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Name by language (ISO 639-1).</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>The kinds of institution that are competent, as <c>municipality</c>; the first named leads, the others are told.</summary>
    public required IReadOnlyList<string> CompetentKinds { get; init; }

    /// <summary>The heading under which it is shown, by language; empty when it stands alone.</summary>
    public IReadOnlyDictionary<string, string> Groups { get; init; } = new Dictionary<string, string>();

    /// <summary>What belongs here, by language; empty when the name says enough.</summary>
    public IReadOnlyDictionary<string, string> Descriptions { get; init; } = new Dictionary<string, string>();

    /// <summary>Other words by which people look for it, in any language.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>True where cases are shown in public, without anybody's words or name.</summary>
    public bool IsPublic { get; init; }

    /// <summary>True where an Open311 client is given a token first and the number of the request later.</summary>
    public bool IsBatch { get; init; }

    /// <summary>What is asked beyond place and text, in the order of asking.</summary>
    public IReadOnlyList<CategoryQuestion> Attributes { get; init; } = [];
}

/// <summary>One thing that is asked of whoever files in a category (GeoReport v2, service definition).</summary>
public sealed record CategoryQuestion
{
    /// <summary>The datatypes of GeoReport v2.</summary>
    public static IReadOnlyList<string> Datatypes { get; } = ["string", "number", "datetime", "text", SingleValueList, MultiValueList];

    public const string SingleValueList = "singlevaluelist";
    public const string MultiValueList = "multivaluelist";

    /// <summary>The code of its category.</summary>
    public required string Category { get; init; }

    /// <summary>Unique within the category.</summary>
    public required string Code { get; init; }

    /// <summary>One of <see cref="Datatypes"/>.</summary>
    public required string Datatype { get; init; }

    public required bool IsRequired { get; init; }

    /// <summary>Its place among the questions, from 1.</summary>
    public required int Order { get; init; }

    /// <summary>The question, by language (ISO 639-1).</summary>
    public required IReadOnlyDictionary<string, string> Descriptions { get; init; }

    /// <summary>How to answer, by language; null when the question says enough.</summary>
    public IReadOnlyDictionary<string, string>? DatatypeDescriptions { get; init; }

    /// <summary>What can be chosen, in lists.</summary>
    public IReadOnlyList<AttributeValue> Values { get; init; } = [];

    /// <summary>The line at which it stands in <c>attributes.json</c>.</summary>
    [JsonIgnore]
    public long Line { get; init; }

    /// <summary>True where values are chosen from a list.</summary>
    public bool IsList => Datatype is SingleValueList or MultiValueList;
}

/// <summary>A value that can be chosen.</summary>
public sealed record AttributeValue(string Key, IReadOnlyDictionary<string, string> Names);
