using System.Text;
using OpenGov.Fuzz.Api;
using OpenGov.Fuzz.World;

namespace OpenGov.Fuzz.Sending;

/// <summary>A request, ready to be sent but for the token of its role.</summary>
/// <param name="Number">Its place in the run.</param>
/// <param name="Operation">Which operation was meant.</param>
/// <param name="Role">As whom.</param>
/// <param name="IsStraight">At the service's own door instead of the gateway.</param>
/// <param name="Method">May be another than the operation's.</param>
/// <param name="Address">Path and query as they go over the line.</param>
internal sealed record Draft(long Number, Operation Operation, Role Role, bool IsStraight, string Method, string Address)
{
    private const int LongestLine = 8000;
    private const int LargestHeaders = 16 * 1024;

    internal IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    internal byte[]? Body { get; init; }

    internal string? ContentType { get; init; }

    /// <summary>The case that it names, when one is named and nothing twisted it.</summary>
    internal string? Reference { get; init; }

    /// <summary>The web server itself refuses it while parsing, in words of its own.</summary>
    internal bool IsBeyondHttp =>
        Address.Contains("%00", StringComparison.Ordinal) || Address.Length > LongestLine || Headers.Sum(one => one.Name.Length + one.Value.Length) > LargestHeaders;

    /// <summary>All that the sender has said, in which what comes back is no news.</summary>
    internal string Said => said ??= $"{Address}\n{Uri.UnescapeDataString(Address)}\n{string.Join('\n', Headers)}\n{(Body is null ? "" : Encoding.UTF8.GetString(Body))}\n{Role.Secret}";

    private string? said;
}
