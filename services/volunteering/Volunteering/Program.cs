using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;
using OpenGov.Volunteering.Contracts;
using OpenGov.Volunteering.Data;
using OpenGov.Volunteering.Features;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddTokens(audience: "volunteering");
builder.AddDatabase<VolunteeringDb>("volunteering");
builder.AddMessaging<VolunteeringDb>(service: "volunteering", unheard: typeof(OpportunityPublished));
builder.Services.AddSingleton(_ => ActiveJurisdictions.Read(builder.Configuration["Jurisdictions:Folder"], builder.Configuration["Jurisdictions:More"]));
builder.Services.AddValidation(); // must stand here: its generator only sees the assembly that calls it

var app = builder.Build();
app.MapServiceDefaults();
app.MapVolunteering();
await app.MigrateOrRunAsync(args);
