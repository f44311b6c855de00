using OpenGov.Dashboard.Access;
using OpenGov.Dashboard.ConsoleLogs;
using OpenGov.Dashboard.DeadLetters;
using OpenGov.Dashboard.Logs;
using OpenGov.Dashboard.Markup;
using OpenGov.Dashboard.Metrics;
using OpenGov.Dashboard.Resources;
using OpenGov.Dashboard.Traces;

namespace OpenGov.Dashboard;

/// <summary>Every page there is.</summary>
internal static class Pages
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        Assets.Map(app);
        SignIn.Map(app);
        ResourcesPage.Map(app);
        ResourcePage.Map(app);
        ResourceDeeds.Map(app);
        ConsolePage.Map(app);
        ConsoleTail.Map(app);
        TracesPage.Map(app);
        TracePage.Map(app);
        LogsPage.Map(app);
        LogRecordPage.Map(app);
        MetricsPage.Map(app);
        MetricPage.Map(app);
        DeadLettersPage.Map(app);
        LetterListPage.Map(app);
        LetterPageOfOne.Map(app);
        LetterDeeds.Map(app);
        AuditListPage.Map(app);
        NotFoundPage.Map(app);
    }
}
