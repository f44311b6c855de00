using OpenGov.Complaints.Domain;
using OpenGov.Complaints.Features.Open311.Wire;

namespace OpenGov.Complaints.Features.Open311;

/// <summary>The numbers of requests in <c>service_request_id</c>: our references.</summary>
internal static class RequestNumbers
{
    private const int Most = 1000;

    /// <returns>As we write them; one that cannot be ours is a mistake.</returns>
    internal static List<string> Read(Parameters parameters)
    {
        var numbers = new List<string>();
        foreach (var given in parameters.List("service_request_id", Most))
        {
            if (Reference.Read(given) is { } reference) numbers.Add(reference);
            else parameters.Mistaken($"'{UrlEncoding.Shown(given)}' is no service_request_id of ours; it looks like LT-2026-7K3F-9QX2-C.");
        }

        return numbers;
    }
}
