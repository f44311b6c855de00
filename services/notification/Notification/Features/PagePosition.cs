using System.Globalization;

namespace OpenGov.Notification.Features;

/// <summary>Where a page ended: the next one starts after this message, whatever was written meanwhile.</summary>
internal sealed record PagePosition(DateTimeOffset WrittenAt, Guid Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{WrittenAt.UtcTicks:x}-{Id:n}");

    internal static PagePosition Of(MessageRecord message) => new(message.WrittenAt, message.Id);

    internal static PagePosition? Parse(string text) =>
        text.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var at)
        && at >= 0 && at <= DateTimeOffset.MaxValue.UtcTicks
        && Guid.TryParseExact(id, "n", out var messageId)
            ? new PagePosition(new DateTimeOffset(at, TimeSpan.Zero), messageId)
            : null;
}
