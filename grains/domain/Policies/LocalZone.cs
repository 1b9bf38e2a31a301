namespace Gridwhistle.Policies;

/// <summary>A time zone made ready for asking often: what clocks show at an instant, and when they show a time.</summary>
internal sealed class LocalZone
{
    private const int SteadySinceYear = 2000;

    private static readonly DateTimeOffset SteadySince = new(SteadySinceYear, 1, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly TimeZoneInfo _zone;

    // China has not changed its clocks since 1991: one addition, where the general way looks through rules.
    private readonly TimeSpan? _steady;

    public LocalZone(TimeZoneInfo zone)
    {
        _zone = zone;
        var changes = zone.GetAdjustmentRules().Any(r => r.DateEnd.Year >= SteadySinceYear && (r.DaylightDelta != TimeSpan.Zero || r.BaseUtcOffsetDelta != TimeSpan.Zero));
        _steady = changes ? null : zone.BaseUtcOffset;
    }

    public DateTimeOffset Local(DateTimeOffset instant) =>
        _steady is { } offset && instant >= SteadySince ? instant.ToOffset(offset) : TimeZoneInfo.ConvertTime(instant, _zone);

    /// <summary>The instant at which a day's clock shows a time, in minutes since midnight.</summary>
    public DateTimeOffset At(DateOnly day, int minutes) => InstantOf(day.ToDateTime(TimeOnly.MinValue).AddMinutes(minutes));

    /// <summary>
    /// The instant at which clocks show a time. A time they skip becomes as much later as they skip; one they show twice
    /// is the first of the two, so that neighbouring intervals never overlap.
    /// </summary>
    public DateTimeOffset InstantOf(DateTime local)
    {
        if (_steady is { } steady && local.Year > SteadySinceYear)
        {
            return new DateTimeOffset(local, steady);
        }

        if (_zone.IsInvalidTime(local))
        {
            return TimeZoneInfo.ConvertTime(new DateTimeOffset(local, _zone.GetUtcOffset(local.AddDays(-1))), _zone);
        }

        var offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max() : _zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
