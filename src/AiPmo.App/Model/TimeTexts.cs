using System.Globalization;
using AiPmo.App.Model.Fields;
using AiPmo.App.Resources;
using AiPmo.Grains.Hosting;
using Microsoft.Extensions.Localization;

namespace AiPmo.App.Model;

/// <summary>Instants as people read them: in the organisation's time zone, recent ones by how long ago they were.</summary>
public sealed class TimeTexts(OrganisationTime time, IStringLocalizer<Vocabulary> words)
{
    /// <summary>20 Nov 2026, 14:05.</summary>
    public string Moment(DateTimeOffset instant) => VagueDateText.Moment(Local(instant), CultureInfo.CurrentCulture);

    /// <summary>20 Nov 2026.</summary>
    public string Day(DateTimeOffset instant) => VagueDateText.Day(DateOnly.FromDateTime(Local(instant)), CultureInfo.CurrentCulture);

    /// <summary>Just now, 5 minutes ago, yesterday, then the day.</summary>
    public string Ago(DateTimeOffset instant)
    {
        var now = time.Now;
        var days = time.DayOf(now).DayNumber - time.DayOf(instant).DayNumber;
        return (now - instant) switch
        {
            { TotalSeconds: < 60 } => words["ago.now"],
            { TotalMinutes: < 2 } => words["ago.minute"],
            { TotalMinutes: < 60 } gone => words["ago.minutes", (int)gone.TotalMinutes],
            { TotalHours: < 2 } when days == 0 => words["ago.hour"],
            { TotalHours: < 24 } gone when days == 0 => words["ago.hours", (int)gone.TotalHours],
            _ when days == 1 => words["ago.yesterday"],
            _ when days < 7 => words["ago.days", days],
            _ => Day(instant),
        };
    }

    /// <summary>The wall clock in the organisation's zone.</summary>
    public DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, time.Zone).DateTime;

    /// <summary>The instant at which a day of the organisation begins.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, time.Zone.GetUtcOffset(local));
    }
}
