using Microsoft.AspNetCore.Localization;
using OpenGov.Complaints.Data;
using OpenGov.Complaints.Features.Filing;
using OpenGov.Complaints.Features.Open311;
using OpenGov.ServiceDefaults;

namespace OpenGov.Complaints.Features;

/// <summary>What one can do here: the table of contents of the use cases.</summary>
internal static class Routes
{
    internal static void AddComplaints(this WebApplicationBuilder builder)
    {
        builder.AddOpen311();
        builder.AddFigures<CaseFigures>();
        builder.Services.AddScoped<CaseAtHand>();
        builder.Services.AddSingleton<Laws>();
        builder.Services.AddSingleton<Atlas>();
        builder.Services.Configure<RequestLocalizationOptions>(languages =>
        {
            languages.AddSupportedCultures("en").AddSupportedUICultures([.. Texts.Languages]);
            languages.DefaultRequestCulture = new RequestCulture("en", Texts.Languages[0]);
            languages.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()];
            languages.ApplyCurrentCultureToResponseHeaders = true;
        });
    }

    internal static void MapComplaints(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<Atlas>(); // now: data that cannot be used must not come to light with the first complaint
        app.UseRequestLocalization();

        var complaints = app.MapGroup("/complaints").WithTags("Complaints");
        FileComplaint.Map(complaints);
        ReadComplaint.Map(complaints);
        ListMyComplaints.Map(complaints);
        ReadInbox.Map(complaints);
        TakeComplaint.Map(complaints);
        AskThePerson.Map(complaints);
        ReplyToTheInstitution.Map(complaints);
        ForwardToCompetentInstitution.Map(complaints);
        AnswerComplaint.Map(complaints);
        ImportComplaint.Map(complaints);
        ExportPublicCases.Map(complaints);

        ListInstitutions.Map(app);
        ListCategories.Map(app);
        ListTerritories.Map(app);
        ShowJurisdictions.Map(app);

        app.MapOpen311();
    }
}
