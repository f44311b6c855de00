using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace OpenGov.Gateway.Door;

/// <summary>Turns away what no service should have to look at: malformed addresses, outsized headers, odd methods.</summary>
internal sealed class FormOfRequests(RequestDelegate next, IOptions<DoorOptions> door)
{
    private static readonly HashSet<string> Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    public Task InvokeAsync(HttpContext context) =>
        Fault(context) is { } refusal ? refusal.WriteAsync(context) : next(context);

    private Refusal? Fault(HttpContext context)
    {
        var request = context.Request;
        var address = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

        if (!Methods.Contains(request.Method))
            return new(405, "gateway.method-not-allowed", "This method is not in use here.");
        if (address.Length > door.Value.MaxAddress)
            return new(414, "gateway.address-too-long", $"The address is longer than {door.Value.MaxAddress} characters.");
        if (!IsCleanText(address))
            return new(400, "gateway.malformed-address", "The address holds control characters or is not valid UTF-8.");
        if (Size(request.Headers) > door.Value.MaxHeaders)
            return new(431, "gateway.headers-too-large", $"The headers are larger than {door.Value.MaxHeaders} bytes.");
        if (request.Headers.TryGetValue("Idempotency-Key", out var keys) && !IdempotencyKeyForm.IsValid(keys))
            return new(400, "idempotency.malformed-key", "Idempotency-Key must be one string of 1 to 255 printable characters, bare or in double quotes.");
        return null;
    }

    private static int Size(IHeaderDictionary headers)
    {
        var size = 0;
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
                size += name.Length + (value?.Length ?? 0);
        }

        return size;
    }

    /// <summary>True when the address, once its escapes are undone, is UTF-8 without control characters.</summary>
    internal static bool IsCleanText(string address)
    {
        var bytes = address.Length <= 1024 ? stackalloc byte[address.Length] : new byte[address.Length];
        var length = 0;
        for (var i = 0; i < address.Length; i++)
        {
            if (!char.IsAscii(address[i]))
                return false;
            var isEscape = address[i] == '%' && i + 2 < address.Length && char.IsAsciiHexDigit(address[i + 1]) && char.IsAsciiHexDigit(address[i + 2]);
            bytes[length] = isEscape ? Convert.ToByte(address.Substring(i + 1, 2), 16) : (byte)address[i];
            if (address[i] == '%' && !isEscape)
                return false;
            if (isEscape)
                i += 2;
            length++;
        }

        return Utf8.IsValid(bytes[..length]) && !HasControls(bytes[..length]);
    }

    private static bool HasControls(ReadOnlySpan<byte> text) =>
        Encoding.UTF8.GetString(text).Any(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r'));
}
