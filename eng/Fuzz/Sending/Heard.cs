namespace OpenGov.Fuzz.Sending;

/// <summary>What came back.</summary>
/// <param name="Status">0 when nothing did.</param>
/// <param name="MediaType">Without its parameters.</param>
/// <param name="Text">The body, as far as it is looked at; why nothing came back, when nothing did.</param>
/// <param name="Headers">Names and values, for what may stand there.</param>
/// <param name="Took">As the client sees it, to the last byte.</param>
internal sealed record Heard(int Status, string MediaType, string Text, string Headers, TimeSpan Took)
{
    internal bool IsSuccess => Status is >= 200 and < 300;
}
