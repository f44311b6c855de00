using OpenGov.Dashboard;
using OpenGov.TelemetryHost;

// Arguments: the key of intake and API, and where the link to sign in is written. Writes the intake's address, and ends with its standard input.
await using var host = await DashboardHost.StartAsync(
    new NoResources(), new DashboardSettings(0, 0, 0) { OtlpKey = args[0], OperationsKey = args[0], LinkFile = args[1] });
Console.WriteLine(host.OtlpHttp);
await Console.In.ReadToEndAsync();
