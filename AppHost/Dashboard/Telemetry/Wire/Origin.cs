namespace OpenGov.Dashboard.Telemetry;

/// <summary>The process that sent something.</summary>
internal sealed record Origin(string Service, string Instance)
{
    private static readonly Origin Unknown = new("unknown", "");

    /// <summary>Resource { repeated KeyValue attributes = 1 }</summary>
    internal static Origin Read(ReadOnlySpan<byte> resource)
    {
        var (service, instance) = (Unknown.Service, Unknown.Instance);
        var reader = new ProtoReader(resource);
        while (reader.Next())
        {
            if (reader.Field != 1)
            {
                reader.Skip();
                continue;
            }

            Attributes.Split(reader.ReadBytes(), out var key, out var value);
            if (key.SequenceEqual("service.name"u8))
            {
                service = Words.Short(Attributes.StringValue(value));
            }
            else if (key.SequenceEqual("service.instance.id"u8))
            {
                instance = Words.Short(Attributes.StringValue(value));
            }
        }

        return new Origin(service, instance);
    }
}
