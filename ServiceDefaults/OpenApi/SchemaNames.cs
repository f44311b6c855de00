using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace OpenGov.ServiceDefaults;

/// <summary>Every use case has its own <c>Request</c>: in the OpenAPI document each is named by its use case, or one would stand for all.</summary>
internal static class SchemaNames
{
    internal static string? Of(JsonTypeInfo type)
    {
        var content = type.Type.IsGenericType ? type.Type.GetGenericArguments()[0] : type.Type;
        return OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name ? content.DeclaringType?.Name + name : null;
    }
}
