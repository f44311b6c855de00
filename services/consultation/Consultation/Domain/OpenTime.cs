using OpenGov.ServiceDefaults;

namespace OpenGov.Consultation.Domain;

/// <summary>From which minute until which the public is heard; the last is no longer in it.</summary>
public sealed record OpenTime(DateTimeOffset OpensAt, DateTimeOffset ClosesAt)
{
    /// <exception cref="BusinessRuleException">Published now, it would have no time, or a past that nobody could see.</exception>
    public void CheckAt(DateTimeOffset now)
    {
        if (ClosesAt <= OpensAt)
            throw new BusinessRuleException("consultation.closes-before-it-opens", "The consultation must close after it opens.");
        if (ClosesAt <= now)
            throw new BusinessRuleException("consultation.closes-in-the-past", "The consultation would be closed already. Choose a later closing.");
        // To open at once one writes the minute that runs.
        if (OpensAt < now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)))
            throw new BusinessRuleException("consultation.opens-in-the-past", "Nobody could take part before it was published. Let it open in this minute or later.");
    }
}
