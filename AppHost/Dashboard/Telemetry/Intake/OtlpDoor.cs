using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>Marks the connections of the two OTLP ports: the intake answers there and nowhere else, and nothing else does.</summary>
internal sealed class OtlpDoor
{
    private static readonly OtlpDoor Http = new();
    private static readonly OtlpDoor Grpc = new();

    internal bool IsGrpc => this == Grpc;

    /// <summary>Opens both ports on loopback, first that for HTTP; 0 takes any free one.</summary>
    internal static void Listen(KestrelServerOptions kestrel, int httpPort, int grpcPort)
    {
        kestrel.Listen(System.Net.IPAddress.Loopback, httpPort, door => Open(door, HttpProtocols.Http1, Http));
        kestrel.Listen(System.Net.IPAddress.Loopback, grpcPort, door => Open(door, HttpProtocols.Http2, Grpc));
    }

    private static void Open(ListenOptions options, HttpProtocols protocols, OtlpDoor door)
    {
        options.Protocols = protocols;
        options.Use(next => connection =>
        {
            connection.Features.Set(door);
            return next(connection);
        });
    }
}
