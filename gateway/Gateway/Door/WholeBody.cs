namespace OpenGov.Gateway.Door;

/// <summary>A body read to its end before anything is forwarded, and then forwarded as it came.</summary>
internal static class WholeBody
{
    /// <summary>Why it cannot be had; null when it is there, from its beginning.</summary>
    internal static async Task<Refusal?> ReadAsync(HttpContext context, long most)
    {
        if (context.Request.Body.CanSeek)
            return null; // read before: what comes from the line cannot be sought in
        var whole = new MemoryStream();
        context.Response.RegisterForDispose(whole);
        try
        {
            var piece = new byte[16 * 1024];
            for (int read; (read = await context.Request.Body.ReadAsync(piece, context.RequestAborted)) > 0;)
            {
                if (whole.Length + read > most)
                    return SizeOfBodies.TooLarge(most);
                whole.Write(piece, 0, read);
            }
        }
        catch (BadHttpRequestException bad)
        {
            return Mishaps.OfBadRequest(bad);
        }

        whole.Position = 0;
        context.Request.Body = whole;
        context.Request.Headers.TransferEncoding = default;
        context.Request.ContentLength = whole.Length;
        return null;
    }
}
