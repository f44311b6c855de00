// The whole system on one page: stores, services, gateway. Run by Aspire's engine or by ours (AppHost/Native); see ARCHITECTURE.md.
var builder = DistributedApplication.CreateBuilder(args);
var settings = builder.Configuration;
var isProduction = settings["OPENGOV_ENVIRONMENT"] == "Production";
var dataFolder = Path.GetFullPath(settings["OPENGOV_DATA"] ?? Path.Combine(settings["AppHost:Directory"]!, "..", ".data"));
var publicPort = int.Parse(settings["OPENGOV_GATEWAY_PORT"] ?? "8080", CultureInfo.InvariantCulture);

// How many of each service run side by side, one where it is not said: OPENGOV_REPLICAS=complaints=3,notification=2
var replicas = (settings["OPENGOV_REPLICAS"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
    .Select(one => one.Split('=')).ToDictionary(one => one[0].Trim(), one => int.Parse(one[1], CultureInfo.InvariantCulture));

string[] neededInProduction =
[
    "OPENGOV_PUBLIC_ADDRESS", "OPENGOV_CERTIFICATE", "OPENGOV_CERTIFICATE_KEY",
    "OPENGOV_SMTP", "OPENGOV_SMTP_FROM", "OPENGOV_SMTP_USER", "OPENGOV_SMTP_PASSWORD",
];
var missing = neededInProduction.Where(name => isProduction && string.IsNullOrWhiteSpace(settings[name])).ToList();
if (missing.Count > 0)
{
    await Console.Error.WriteLineAsync($"OpenGov does not start in Production without {string.Join(", ", missing)}: see README.md.");
    return 1;
}

// Stores
var postgres = builder.AddPostgres("postgres").WithDataVolume();
var messaging = builder.AddRabbitMQ("messaging").WithManagementPlugin().WithDataVolume();
var redis = builder.AddRedis("redis").WithDataVolume().WithPersistence();

// The gateway stands first, since services are told its address: they fetch its keys there, and links in letters lead to it.
var gateway = Project<Projects.Gateway>("gateway")
    .WithHttpEndpoint(port: isProduction ? null : publicPort)
    .WithEnvironment("Tokens__KeyFolder", Path.Combine(dataFolder, "keys"))
    .WithReference(redis)
    .WithHttpHealthCheck("/health")
    .WaitFor(redis);

// Services
var complaints = Service<Projects.Complaints>("complaints");
var consultation = Service<Projects.Consultation>("consultation");
var volunteering = Service<Projects.Volunteering>("volunteering");
var notification = Service<Projects.Notification>("notification");

// Outside: in Development letters end in a sink and the door is this machine's; in Production both are real.
if (isProduction)
{
    gateway.WithEndpoint(port: publicPort, scheme: "https", name: "public", isExternal: true)
        .WithEnvironment("Kestrel__Certificates__Default__Path", settings["OPENGOV_CERTIFICATE"])
        .WithEnvironment("Kestrel__Certificates__Default__KeyPath", settings["OPENGOV_CERTIFICATE_KEY"]);
    notification.WithEnvironment("Smtp__Server", settings["OPENGOV_SMTP"])
        .WithEnvironment("Smtp__From", settings["OPENGOV_SMTP_FROM"])
        .WithEnvironment("Smtp__UserName", settings["OPENGOV_SMTP_USER"])
        .WithEnvironment("Smtp__Password", settings["OPENGOV_SMTP_PASSWORD"]);
    notification.WithEnvironment("Mail__PublicAddress", settings["OPENGOV_PUBLIC_ADDRESS"]);
    complaints.WithEnvironment("Mail__PublicAddress", settings["OPENGOV_PUBLIC_ADDRESS"]);
}
else
{
    var mail = builder.AddContainer("mail", "axllent/mailpit")
        .WithHttpEndpoint(targetPort: 8025)
        .WithEndpoint(targetPort: 1025, scheme: "smtp", name: "smtp");
    notification.WithEnvironment("Smtp__Server", mail.GetEndpoint("smtp")).WaitFor(mail);
    notification.WithEnvironment("Mail__PublicAddress", gateway.GetEndpoint("http"));
    complaints.WithEnvironment("Mail__PublicAddress", gateway.GetEndpoint("http"));
}

// The gateway's routes
gateway
    .WithReference(complaints).WaitFor(complaints)
    .WithReference(consultation).WaitFor(consultation)
    .WithReference(volunteering).WaitFor(volunteering)
    .WithReference(notification).WaitFor(notification);

await builder.Build().RunAsync();
return Environment.ExitCode;

IResourceBuilder<ProjectResource> Project<T>(string name)
    where T : IProjectMetadata, new() =>
    builder.AddProject<T>(name).WithEnvironment("ASPNETCORE_ENVIRONMENT", isProduction ? "Production" : "Development");

IResourceBuilder<ProjectResource> Service<T>(string name)
    where T : IProjectMetadata, new()
{
    var database = postgres.AddDatabase($"{name}-database", name);
    var migration = Project<T>($"{name}-migration").WithArgs("migrate").WithParentRelationship(database)
        .WithReference(database, name).WithReference(messaging)
        .WithEnvironment("Tokens__Keys", gateway.GetEndpoint("http"))
        .WaitFor(database).WaitFor(messaging);
    return Project<T>(name).WithHttpEndpoint()
        .WithReference(database, name).WithReference(messaging)
        .WithEnvironment("Tokens__Keys", gateway.GetEndpoint("http"))
        .WithHttpHealthCheck("/health").WithReplicas(replicas.TryGetValue(name, out var wished) ? wished : 1)
        .WaitFor(messaging).WaitForCompletion(migration);
}
