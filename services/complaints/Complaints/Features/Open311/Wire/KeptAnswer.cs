using System.Text;

namespace OpenGov.Complaints.Features.Open311.Wire;

/// <summary>An answer as it is kept for an <c>Idempotency-Key</c>: as it was written, in both formats.</summary>
internal sealed record KeptAnswer(string Json, string Xml)
{
    internal static KeptAnswer Of(Element content) =>
        new(Encoding.UTF8.GetString(WireFormat.Json.Write(content)), Encoding.UTF8.GetString(WireFormat.Xml.Write(content)));

    internal byte[] In(WireFormat format) => Encoding.UTF8.GetBytes(format == WireFormat.Json ? Json : Xml);
}
