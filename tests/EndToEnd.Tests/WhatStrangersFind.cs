using System.Net.Http.Json;
using System.Text.Json;

namespace OpenGov.EndToEnd.Tests;

public sealed class WhatStrangersFind(RunningPlatform running)
{
    [Theory]
    [InlineData("complaints", "/api/complaints/{reference}/answer")]
    [InlineData("consultation", "/api/consultations/{id}")]
    [InlineData("volunteering", "/api/volunteering/opportunities")]
    [InlineData("notification", "/api/notifications/messages")]
    public async Task The_api_of_each_service_is_documented_at_the_gateway(string service, string path)
    {
        using var stranger = await running.Platform.AsAsync();

        var document = await stranger.GetFromJsonAsync<JsonElement>($"/openapi/{service}.json", TestContext.Current.CancellationToken);

        Assert.True(document.GetProperty("paths").TryGetProperty(path, out _), document.GetProperty("paths").ToString());
    }
}
