using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>Marks the connections of the two OTLP ports: the intake answers there and nowhere else, and nothing else does.</summary>
internal sealed class OtlpDoor
{
    private static readonly OtlpDoor Mark = new();

    /// <summary>Opens both ports on loopback; 0 takes any free one.</summary>
    internal static void Listen(KestrelServerOptions kestrel, int httpPort, int grpcPort)
    {
        kestrel.Listen(System.Net.IPAddress.Loopback, httpPort, door => Open(door, HttpProtocols.Http1));
        kestrel.Listen(System.Net.IPAddress.Loopback, grpcPort, door => Open(door, HttpProtocols.Http2));
    }

    private static void Open(ListenOptions door, HttpProtocols protocols)
    {
        door.Protocols = protocols;
        door.Use(next => connection =>
        {
            connection.Features.Set(Mark);
            return next(connection);
        });
    }
}
