using OpenGov.Gateway.Callers;
using OpenGov.Gateway.Docs;
using OpenGov.Gateway.Door;
using OpenGov.Gateway.Limits;
using OpenGov.Gateway.Routes;
using OpenGov.ServiceDefaults;

// Beside the program, so that routes and pages are found from whatever folder it is started in.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddServiceDefaults();
builder.AddDoor();
builder.AddCallers();
builder.AddTokensForServices();
builder.AddRateLimits();
builder.AddRoutes();

var app = builder.Build();
app.MapServiceDefaults();
app.UseDoor();
app.UseCallers();
app.UseRateLimits();
app.MapSigningKeys();
app.MapHealthOfAll();
app.MapDocs();
app.MapStartPage();
app.MapRoutes();
app.Run();
