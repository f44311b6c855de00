using OpenGov.Complaints.Contracts;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Features;
using OpenGov.Complaints.Features.OtherCities;
using OpenGov.Lawbook;
using OpenGov.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddTokens(audience: "complaints");
builder.AddDatabase<ComplaintsDb>("complaints");
builder.AddMessaging<ComplaintsDb>(service: "complaints", unheard: [typeof(ComplaintFiled), typeof(ComplaintImported)]);
builder.Services.AddSingleton(_ => ActiveJurisdictions.Read(builder.Configuration["Jurisdictions:Folder"], builder.Configuration["Jurisdictions:More"]));
builder.AddMigrationStep<ComplaintsDb>(ListJurisdictions.Handle);
builder.AddComplaints();
builder.AddOtherCities();
builder.Services.AddValidation(); // must stand here: its generator only sees the assembly that calls it

var app = builder.Build();
app.MapServiceDefaults();
app.MapComplaints();
await app.MigrateOrRunAsync(args);
