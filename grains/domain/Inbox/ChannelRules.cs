using Gridwhistle.Policies;

namespace Gridwhistle.Inbox;

/// <summary>How one way of reaching people may be used: the in-app inbox without limits, a robot or a text message with them.</summary>
/// <param name="Name">For logs and settings: <c>inbox</c>, <c>robot</c>, <c>sms</c>.</param>
/// <param name="QuietFrom">Minutes since local midnight from which routine notices wait; equal to <paramref name="QuietTo"/>: no quiet hours.</param>
/// <param name="QuietTo">Minutes since local midnight at which they go out; may lie past midnight.</param>
/// <param name="PerMinute">How many sendings a minute the channel bears in all.</param>
public sealed record ChannelRules(string Name, int QuietFrom, int QuietTo, int PerMinute)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(LocalTime.DefaultZone);

    /// <summary>The product's own inbox: at any hour, and as much as there is.</summary>
    public static ChannelRules InApp { get; } = new("inbox", 0, 0, int.MaxValue);

    /// <summary>The rules of a channel that reaches people outside the product, as a community has them: its quiet hours, and no more than both say.</summary>
    public ChannelRules Under(QuietHours quiet, ThrottlePolicy throttles) => this == InApp ? this : this with
    {
        QuietFrom = LocalTime.MinutesOf(quiet.From) ?? QuietFrom,
        QuietTo = LocalTime.MinutesOf(quiet.To) ?? QuietTo,
        PerMinute = Math.Min(PerMinute, throttles.PerMinute),
    };

    /// <summary>When the quiet hours that now are end; null outside them.</summary>
    public DateTimeOffset? QuietUntil(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, Zone);
        var minute = (local.Hour * 60) + local.Minute;
        var quiet = QuietFrom <= QuietTo ? minute >= QuietFrom && minute < QuietTo : minute >= QuietFrom || minute < QuietTo;
        if (!quiet)
        {
            return null;
        }

        var midnight = new DateTimeOffset(local.Date, local.Offset);
        return midnight.AddMinutes(QuietTo + (minute >= QuietTo ? LocalTime.MinutesPerDay : 0));
    }
}
