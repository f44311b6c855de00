namespace OpenGov.Consultation.Features;

/// <summary>What one can do here: the table of contents of the use cases.</summary>
internal static class Routes
{
    internal static void MapConsultations(this IEndpointRouteBuilder app)
    {
        var consultations = app.MapGroup("/consultations").WithTags("Consultations");
        PublishConsultation.Map(consultations);
        ListConsultations.Map(consultations);
        ReadConsultation.Map(consultations);
    }
}
