using OpenGov.Testing;

namespace OpenGov.Notification.Tests;

public sealed class OpenApiTests(NotificationFixture room)
{
    [Fact]
    public async Task The_api_is_what_was_committed()
    {
        using var client = room.Service.WithToken(null);
        await OpenApiDocument.IsAsCommittedAsync(client, "services/notification/Notification/openapi.json");
    }
}
