using OpenGov.Consultation.Contracts;
using OpenGov.Consultation.Data;
using OpenGov.Consultation.Features;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddTokens(audience: "consultation");
builder.AddDatabase<ConsultationDb>("consultation");
builder.AddMessaging<ConsultationDb>(service: "consultation", unheard: typeof(ConsultationPublished));
builder.Services.AddSingleton(_ => ActiveJurisdictions.Read(builder.Configuration["Jurisdictions:Folder"], builder.Configuration["Jurisdictions:More"]));
builder.Services.AddValidation(); // must stand here: its generator only sees the assembly that calls it

var app = builder.Build();
app.MapServiceDefaults();
app.MapConsultations();
await app.MigrateOrRunAsync(args);
