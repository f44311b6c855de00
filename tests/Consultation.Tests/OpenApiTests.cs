using OpenGov.Testing;

namespace OpenGov.Consultation.Tests;

public sealed class OpenApiTests(ConsultationRoom room)
{
    [Fact]
    public async Task The_api_is_what_was_committed()
    {
        using var client = room.Service.WithToken(null);
        await OpenApiDocument.IsAsCommittedAsync(client, "services/consultation/Consultation/openapi.json");
    }
}
