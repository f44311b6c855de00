using OpenGov.Complaints.Contracts;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Features;
using OpenGov.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddTokens(audience: "complaints");
builder.AddDatabase<ComplaintsDb>("complaints");
builder.AddMessaging<ComplaintsDb>(service: "complaints", unheard: typeof(ComplaintFiled));
builder.AddJurisdictions();
builder.AddComplaints();
builder.Services.AddValidation(); // must stand here: its generator only sees the assembly that calls it

var app = builder.Build();
app.MapServiceDefaults();
app.MapComplaints();
await app.MigrateOrRunAsync(args);
