// Called by eng/doctor.sh, which says what it does: the first argument is the checkout.
using System.Collections;
using OpenGov.Doctor;

try
{
    var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    var data = environment.GetValueOrDefault("OPENGOV_DATA") is { Length: > 0 } named ? named : Path.Combine(args[0], ".data");
    var options = Options.Parse(args[1..], Path.GetFullPath(data));
    var places = Places.Find(options.DataFolder, environment, checkout: args[0]);
    var findings = await Examination.RunAsync(Checkup.Of(places, options, TimeProvider.System));
    Console.Out.Write(options.Json ? Report.Json(findings) : Report.Table(findings, inColour: !Console.IsOutputRedirected));
    return Report.ExitCode(findings);
}
catch (MisuseException misuse)
{
    Console.Error.WriteLine($"eng/doctor.sh: {misuse.Message}");
    Console.Error.WriteLine("    eng/doctor.sh --help says what there is.");
    return 2;
}
