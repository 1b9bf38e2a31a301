using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Policies;

namespace Gridwhistle.Gateway.Scores;

/// <summary>Where and when figures are asked for.</summary>
/// <param name="Area">Without one, the caller's own.</param>
/// <param name="From">Without one, thirty days before the end.</param>
/// <param name="To">Without one, now.</param>
internal sealed record ScorePeriod(AreaCode? Area, Instant? From, Instant? To)
{
    private const int DefaultDays = 30, LongestDays = 400;

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(LocalTime.DefaultZone);

    public async Task<(AskedPeriod Asked, Problem? Problem)> BindAsync(FieldChecks check, Caller caller, IGrainFactory grains, TimeProvider clock)
    {
        var end = TimeZoneInfo.ConvertTime(To?.At ?? clock.GetUtcNow().AddSeconds(1), Zone);
        var asked = new AskedPeriod(Area ?? caller.Post.Area, TimeZoneInfo.ConvertTime(From?.At ?? end.AddDays(-DefaultDays), Zone), end);
        check.That(asked.From < asked.To, FieldFault.Malformed("from", "早于 to 的时刻", "an instant before to"));
        check.That(asked.To - asked.From <= TimeSpan.FromDays(LongestDays), FieldFault.OutOfRange("to", 1, LongestDays));
        var problem = check.Problem ?? caller.Refusal(ScoresFeature.ReadScores, asked.Area, "area.unknown");
        return problem is null && await grains.Grain<IStreetGrain>(asked.Area.Street.Value).AreaAsync(asked.Area) is null
            ? (asked, Problem.Of("area.unknown", ("area", asked.Area.Value)))
            : (asked, problem);
    }
}

/// <summary>A period with both its ends, in local time.</summary>
internal readonly record struct AskedPeriod(AreaCode Area, DateTimeOffset From, DateTimeOffset To);
