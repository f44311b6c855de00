using OpenGov.Notification.Contracts;
using OpenGov.Notification.Data;
using OpenGov.Notification.Features;
using OpenGov.Notification.Features.Sending;
using OpenGov.ServiceDefaults;

BehindThoseWhoWait.StepBack();
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddTokens(audience: "notification");
builder.AddDatabase<NotificationDb>("notification");
builder.AddMessaging<NotificationDb>(service: "notification");
builder.RetireQueues(
    heir: "notification-tell-of-the-routing",
    "notification-tell-the-person-where-their-complaint-went", "notification-tell-the-institution-of-acomplaint", "notification-tell-the-others-competent");
builder.ShowOnlyIdsOf(typeof(RememberContact));
builder.AddSending();
builder.Services.AddValidation(); // must stand here: its generator only sees the assembly that calls it

var app = builder.Build();
app.MapServiceDefaults();
app.MapNotifications();
await app.MigrateOrRunAsync(args);
