namespace Gridwhistle.Policies;

/// <summary>Clock times as people write them ("08:30", "24:00") and the instants they mean in a zone.</summary>
public static class LocalTime
{
    /// <summary>The zone of every calendar and roster that names none.</summary>
    public const string DefaultZone = "Asia/Shanghai";

    public const int MinutesPerDay = 24 * 60;

    /// <summary>Minutes since midnight for "HH:mm", "24:00" included; null when it is not of that form.</summary>
    public static int? MinutesOf(string? text)
    {
        if (text is not { Length: 5 } || text[2] != ':')
        {
            return null;
        }

        foreach (var i in (ReadOnlySpan<int>)[0, 1, 3, 4])
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                return null;
            }
        }

        var hour = (text[0] - '0') * 10 + (text[1] - '0');
        var minute = (text[3] - '0') * 10 + (text[4] - '0');
        return (hour, minute) switch
        {
            (24, 0) => MinutesPerDay,
            ( < 24, < 60) => hour * 60 + minute,
            _ => null,
        };
    }

    /// <summary>
    /// The instant at which a day's clock shows a time. A time the clocks skip becomes as much later as they skip;
    /// one they show twice is the first of the two, so that neighbouring intervals never overlap.
    /// </summary>
    public static DateTimeOffset At(TimeZoneInfo zone, DateOnly day, int minutes) =>
        InstantOf(zone, day.ToDateTime(TimeOnly.MinValue).AddMinutes(minutes));

    /// <inheritdoc cref="At"/>
    public static DateTimeOffset InstantOf(TimeZoneInfo zone, DateTime local)
    {
        var offset = zone.GetUtcOffset(local);
        if (!zone.SupportsDaylightSavingTime)
        {
            return new DateTimeOffset(local, offset);
        }

        if (zone.IsInvalidTime(local))
        {
            var skipped = new DateTimeOffset(local, zone.GetUtcOffset(local.AddDays(-1)));
            return TimeZoneInfo.ConvertTime(skipped, zone);
        }

        if (zone.IsAmbiguousTime(local))
        {
            offset = zone.GetAmbiguousTimeOffsets(local).Max();
        }

        return new DateTimeOffset(local, offset);
    }
}
