using System.Text;
using Google.Protobuf;

namespace OpenGov.Testing;

/// <summary>A log record as it came over the wire.</summary>
public sealed record ReceivedLog(string Service, string Category, string Text, string TraceId, IReadOnlyDictionary<string, string> Attributes);

/// <summary>A value of a gauge or counter as it came over the wire.</summary>
public sealed record ReceivedFigure(string Service, string Name, double Value, IReadOnlyDictionary<string, string> Attributes);

public sealed partial class OtlpReceiver
{
    // ExportLogsServiceRequest { ResourceLogs = 1 { Resource = 1; ScopeLogs = 2 { Scope = 1 { name = 1 }; LogRecord = 2 { body = 5; attributes = 6; trace_id = 9 } } } }
    private void ReadLogs(byte[] request)
    {
        foreach (var resourceLogs in Messages(request, 1))
        {
            var service = ServiceOf(resourceLogs);
            foreach (var scope in Messages(resourceLogs, 2))
            {
                var category = Messages(scope, 1).SelectMany(message => Messages(message, 1)).Select(Encoding.UTF8.GetString).FirstOrDefault("");
                foreach (var record in Messages(scope, 2))
                    logs.Enqueue(new(service, category, AnyValue(Messages(record, 5).FirstOrDefault() ?? []), Hex(Messages(record, 9)), ByName(record, 6)));
            }
        }
    }

    // ExportMetricsServiceRequest { ResourceMetrics = 1 { Resource = 1; ScopeMetrics = 2 { Metric = 2 { name = 1; gauge = 5 { points = 1 }; sum = 7 { points = 1 } } } } }
    private void ReadMetrics(byte[] request)
    {
        foreach (var resourceMetrics in Messages(request, 1))
        {
            var service = ServiceOf(resourceMetrics);
            foreach (var metric in Messages(resourceMetrics, 2).SelectMany(scope => Messages(scope, 2)))
            {
                var name = Encoding.UTF8.GetString(Messages(metric, 1).First());
                foreach (var point in Messages(metric, 5).Concat(Messages(metric, 7)).SelectMany(kind => Messages(kind, 1)))
                    figures.Enqueue(new(service, name, ValueOf(point), ByName(point, 7)));
            }
        }
    }

    // NumberDataPoint { double as_double = 4; sfixed64 as_int = 6 }
    private static double ValueOf(byte[] point)
    {
        var input = new CodedInputStream(point);
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (tag == WireFormat.MakeTag(4, WireFormat.WireType.Fixed64))
                return input.ReadDouble();
            if (tag == WireFormat.MakeTag(6, WireFormat.WireType.Fixed64))
                return input.ReadSFixed64();
            input.SkipLastField();
        }

        return double.NaN;
    }

    private static string ServiceOf(byte[] ofResource) =>
        Messages(ofResource, 1).SelectMany(message => Attributes(message, 1)).ToDictionary().GetValueOrDefault("service.name", "");

    private static Dictionary<string, string> ByName(byte[] message, int field) =>
        Attributes(message, field).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Last().Value);
}
