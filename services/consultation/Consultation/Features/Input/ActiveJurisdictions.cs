using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace OpenGov.Lawbook;

/// <summary>The jurisdictions that are active; each case carries its own.</summary>
public sealed class ActiveJurisdictions(IReadOnlyList<Jurisdiction> all)
{
    /// <summary>The jurisdiction whose data list the institution; null when none does.</summary>
    public Jurisdiction? WithInstitution(string? code) =>
        all.FirstOrDefault(one => one.Institutions.Any(institution => institution.Code == code));

    /// <exception cref="LawUnknownException">The jurisdiction has cases but no data.</exception>
    public Jurisdiction Named(string code) => all.FirstOrDefault(one => one.Code == code)
        ?? throw new LawUnknownException($"Jurisdiction '{code}' has cases but no data; add its folder again.");
}

internal static class ActiveJurisdictionsSetup
{
    public sealed class Settings
    {
        /// <summary>The folder of the jurisdictions; beside the program unless it is an absolute path.</summary>
        [Required]
        public string Folder { get; init; } = "jurisdictions";
    }

    internal static void AddJurisdictions(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<Settings>().BindConfiguration("Jurisdictions").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(services => new ActiveJurisdictions(JurisdictionFolder.ReadAll(
            Path.Combine(AppContext.BaseDirectory, services.GetRequiredService<IOptions<Settings>>().Value.Folder))));
    }
}
