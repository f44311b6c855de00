using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace OpenGov.Gateway.Door;

/// <summary>The form of an Idempotency-Key: a structured-field string (RFC 8941, 3.3.3), or the same bare. Its meaning is the service's.</summary>
internal static partial class IdempotencyKeyForm
{
    internal static bool IsValid(StringValues header) => header is [{ } value] && Form().IsMatch(value);

    [GeneratedRegex("""\A(?:[!#-\[\]-~]{1,255}|"(?:[ !#-\[\]-~]|\\["\\]){1,255}")\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
