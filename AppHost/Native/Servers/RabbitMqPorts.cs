namespace OpenGov.Native.Servers;

/// <summary>The doors of one broker: for clients, its management page, Erlang's distribution and the port mapper that it asks.</summary>
internal sealed record RabbitMqPorts(int Amqp, int Management, int Distribution, int PortMapper);
