using OpenGov.Dashboard.Telemetry;

// Arguments: the key of the intake. Writes the addresses of pages and intake, and ends with its standard input.
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.Listen(System.Net.IPAddress.Loopback, 0);
    OtlpDoor.Listen(kestrel, 0, 0);
});
var app = builder.Build();
var store = new TelemetryStore();
TelemetryIntake.Map(app, store, new IntakeSettings(args[0]));
app.MapPost("/traces", (TraceQuery query) => store.Traces(query));
app.MapPost("/logs", (LogQuery query) => store.Logs(query));
app.MapPost("/metrics", (MetricQuery query) => store.Metric(query));
app.MapGet("/traces/{id}", (string id) => store.Trace(id));
app.MapGet("/figures", () => store.Figures);
await app.StartAsync();
Console.WriteLine(string.Join(' ', app.Urls.Take(2)));
await Console.In.ReadToEndAsync();
await app.StopAsync();
