using OpenGov.ServiceDefaults;
using OpenGov.TinyService;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddTokens(audience: "tiny");
builder.AddDatabase<TinyDb>("tiny");
builder.AddMessaging<TinyDb>(service: "tiny", unheard: typeof(NoteWhispered));
builder.RetireQueues(heir: "tiny-echo-the-note", "tiny-repeat-the-note");
builder.AddTakenInTogether<Echo, EchoesTogether>();
builder.Services.AddValidation();

var app = builder.Build();
app.MapServiceDefaults();
WriteNote.Map(app);
TellWho.Map(app);
await app.MigrateOrRunAsync(args);
