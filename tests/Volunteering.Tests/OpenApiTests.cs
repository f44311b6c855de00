using OpenGov.Testing;

namespace OpenGov.Volunteering.Tests;

public sealed class OpenApiTests(VolunteeringRoom room)
{
    [Fact]
    public async Task The_api_is_what_was_committed()
    {
        using var client = room.Service.WithToken(null);
        await OpenApiDocument.IsAsCommittedAsync(client, "services/volunteering/Volunteering/openapi.json");
    }
}
