using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace OpenGov.ServiceDefaults;

/// <summary>A header that an endpoint's filter reads, told in the OpenAPI document.</summary>
/// <param name="Name">As <c>If-Match</c>.</param>
/// <param name="Description">What it does, for whoever calls the API.</param>
public sealed record ReadsHeader(string Name, string Description);

/// <summary>
/// Tells in the OpenAPI document what no handler's signature shows: what filters read of path and headers, and the refusals that
/// come before a handler: 400 for what is malformed, 401 and 403 where an endpoint asks for a certain token.
/// </summary>
internal sealed class UnseenInput : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var path = RoutePatternFactory.Parse(context.Description.RelativePath ?? "").Parameters;
        var parameters = operation.Parameters ??= [];
        foreach (var unseen in path.Where(part => parameters.All(told => told.Name != part.Name)))
            parameters.Add(Text(unseen.Name, ParameterLocation.Path, null));
        foreach (var header in metadata.OfType<ReadsHeader>())
            parameters.Add(Text(header.Name, ParameterLocation.Header, header.Description));

        // Where a part of the path has a type, another one is another address: 404.
        var mayBeMalformed = operation.RequestBody is not null || parameters.Any(one => one.In != ParameterLocation.Path) || path.Any(part => part.ParameterPolicies.Count == 0);
        int[] refusals = [.. mayBeMalformed ? [400] : Array.Empty<int>(), .. metadata.OfType<IAuthorizeData>().Any() ? [401, 403] : Array.Empty<int>()];
        foreach (var status in refusals)
            (operation.Responses ??= []).TryAdd($"{status}", Problem(status, context.Document));
        return Task.CompletedTask;
    }

    private static OpenApiResponse Problem(int status, OpenApiDocument? document) => new()
    {
        Description = ReasonPhrases.GetReasonPhrase(status),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("ProblemDetails", document) },
        },
    };

    private static OpenApiParameter Text(string name, ParameterLocation place, string? description) => new()
    {
        Name = name,
        In = place,
        Required = place == ParameterLocation.Path,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
