using OpenGov.EndToEnd.Tests;
using OpenGov.Testing;

[assembly: AssemblyFixture(typeof(RunningPlatform))]

namespace OpenGov.EndToEnd.Tests;

/// <summary>One platform for all tests that leave it standing, and the receiver of its telemetry.</summary>
public sealed class RunningPlatform : IAsyncLifetime
{
    public Platform Platform { get; private set; } = null!;

    public OtlpReceiver Telemetry { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Telemetry = await OtlpReceiver.StartAsync();
        Platform = await Platform.StartAsync(Telemetry.Address, new()
        {
            // Hundreds of complaints come from this one address.
            ["RateLimits__GuestWrites"] = "100000",
            ["RateLimits__Reads"] = "100000",
            // Each of them is looked for, however many there are in a second.
            ["OTEL_TRACES_SAMPLER"] = "always_on",
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Platform is not null)
            await Platform.DisposeAsync();
        await Telemetry.DisposeAsync();
    }
}
