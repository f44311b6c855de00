namespace OpenGov.Notification.Domain;

/// <summary>An address as operators may see it: enough to recognise, too little to write to.</summary>
public static class MaskedAddress
{
    public static string Of(string address)
    {
        var at = address.LastIndexOf('@');
        return at > 0 ? $"{address[0]}…{address[at..]}" : "…";
    }

    /// <summary>Servers like to repeat the address in their refusal; the record keeps their words without it.</summary>
    public static string In(string words, string address) =>
        words.Replace(address, Of(address), StringComparison.OrdinalIgnoreCase);
}
