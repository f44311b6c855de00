using System.Globalization;
using OpenGov.Native.Processes;

namespace OpenGov.Native.Engine;

/// <summary>
/// The doors that people know by number. <c>OPENGOV_NAME_PORT</c> moves one: when that port is taken it is an error;
/// when only the default is taken, the next free one serves.
/// </summary>
internal static class PublicPorts
{
    internal static int Find(IConfiguration configuration, string name, int wished, Narrator narrator)
    {
        var variable = $"OPENGOV_{StoreReference.VariableName(name)}_PORT";
        if (configuration[variable] is { Length: > 0 } chosen)
        {
            return int.TryParse(chosen, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
                ? Demand(port, variable)
                : throw new EngineException($"{variable} is {chosen}: it must be a port, 1 to 65535.");
        }

        var free = Enumerable.Range(wished, 100).First(port => Ports.IsFree(port));
        if (free != wished)
        {
            narrator.Say(name, $"port {wished} is taken by {PortOwner.Describe(wished)}: using {free}");
        }

        return free;
    }

    private static int Demand(int port, string variable) => Ports.IsFree(port)
        ? port
        : throw new EngineException($"Port {port} ({variable}) is taken by {PortOwner.Describe(port)}. End that process or choose another port.");
}
