using OpenGov.Testing;

namespace OpenGov.Complaints.Tests;

public sealed class OpenApiTests(ComplaintsService room)
{
    [Fact]
    public async Task The_api_is_what_was_committed()
    {
        using var client = room.Service.WithToken(null);
        await OpenApiDocument.IsAsCommittedAsync(client, "services/complaints/Complaints/openapi.json");
    }
}
