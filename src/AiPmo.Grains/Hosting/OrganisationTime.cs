namespace AiPmo.Grains.Hosting;

/// <summary>The clock and the organisation's one time zone: instants are UTC, days are days there.</summary>
public sealed record OrganisationTime(TimeProvider Clock, TimeZoneInfo Zone)
{
    /// <summary>The instant, cut to the microsecond the journal keeps.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = Clock.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    /// <summary>The organisation's day at an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
}
