using OpenGov.ServiceDefaults;

namespace OpenGov.TinyService;

/// <summary>Says to callers who they are, behind the policies of programs or of none.</summary>
public static class TellWho
{
    public sealed record Response(Guid? Id, bool IsClient, bool IsImporter, string? Jurisdiction);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/who", Handle).WithName("TellWho");
        app.MapGet("/who/client", Handle).RequireAuthorization(Policies.Client).WithName("TellClient");
        app.MapGet("/who/importer", Handle).RequireAuthorization(Policies.Importer).WithName("TellImporter");
    }

    private static Response Handle(CurrentPerson person) => new(person.Id, person.IsClient, person.IsImporter, person.Jurisdiction);
}
