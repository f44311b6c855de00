using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace OpenGov.Notification.Features.Sending;

/// <summary>The mail server, section <c>Smtp</c>.</summary>
public sealed class SmtpOptions
{
    // RFC 2606: no such domain will ever exist.
    internal const string ReservedForTests = ".test";

    /// <summary><c>smtp://host:port</c>.</summary>
    [Required]
    public Uri? Server { get; set; }

    /// <summary>Whom the mails come from; its domain also names the Message-IDs. Has to be set outside Development.</summary>
    [Required]
    public string From { get; set; } = $"no-reply@opengov{ReservedForTests}";

    /// <summary>How many mails are under way at once, and so how many can be repeated after a crash.</summary>
    [Range(1, 32)]
    public int Connections { get; set; } = 4;

    /// <summary>How long one mail may take, seconds; RFC 5321 would allow ten minutes, people would not.</summary>
    [Range(1, 600)]
    public int AttemptTimeoutSeconds { get; set; } = 60;

    /// <summary>TLS by STARTTLS, demanded and not merely tried; unset, everywhere but on this machine.</summary>
    public bool? Tls { get; set; }

    public string? UserName { get; set; }
    public string? Password { get; set; }

    // Internal: the validation of annotations reads all that is public, before it is known to be right.
    internal string Host => Server!.Host;
    internal int Port => Server!.Port > 0 ? Server.Port : 25;
    internal bool DemandsTls => Tls ?? !Server!.IsLoopback;
    internal bool HasAccount => !string.IsNullOrEmpty(UserName);
    internal string Domain => new MailAddress(From).Host;
}

/// <summary>What letters say of this platform, section <c>Mail</c>.</summary>
public sealed class MailOptions
{
    /// <summary>The gateway's public address, for links.</summary>
    [Required, Url]
    public string PublicAddress { get; set; } = "";

    public string LinkTo(string reference) =>
        $"{PublicAddress.TrimEnd('/')}/api/complaints/{Uri.EscapeDataString(reference)}";
}

/// <summary>Refuses settings with which people would be told wrongly, at start.</summary>
internal sealed class SmtpOptionsCheck(IHostEnvironment environment) : IValidateOptions<SmtpOptions>
{
    public ValidateOptionsResult Validate(string? name, SmtpOptions options)
    {
        if (options.Server is not { IsAbsoluteUri: true, Scheme: "smtp", Host.Length: > 0 })
        {
            return ValidateOptionsResult.Fail("Smtp:Server must be smtp://host:port.");
        }

        if (!MailAddress.TryCreate(options.From, out var from) || from.Address != options.From)
        {
            return ValidateOptionsResult.Fail("Smtp:From must be an e-mail address.");
        }

        // A development database may hold real addresses: nobody is to be written to from a desk.
        if (environment.IsDevelopment() && !options.Server.IsLoopback)
        {
            return ValidateOptionsResult.Fail(
                $"Smtp:Server is {options.Host}: in Development mail goes to this machine only.");
        }

        if (!environment.IsDevelopment() && options.From.EndsWith(SmtpOptions.ReservedForTests, StringComparison.Ordinal))
        {
            return ValidateOptionsResult.Fail("Smtp:From is missing: nobody could answer to an address of the tests.");
        }

        return options is { HasAccount: true, DemandsTls: false } && !options.Server.IsLoopback
            ? ValidateOptionsResult.Fail("Smtp:UserName without Smtp:Tls would send the password for all to read.")
            : ValidateOptionsResult.Success;
    }
}
