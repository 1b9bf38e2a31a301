using System.Collections.Immutable;
using Gridwhistle.Policies;

namespace Gridwhistle.People;

/// <summary>Who is on duty by one roster at one instant. For a whole street, compile a <see cref="DutyBook"/>.</summary>
public static class DutyCalculator
{
    /// <summary>Whom the roster names; weekly times are local times of <paramref name="zone"/>, by default Asia/Shanghai.</summary>
    public static ImmutableArray<RosteredPerson> OnDuty(Roster roster, DateTimeOffset at, TimeZoneInfo? zone = null) =>
        new RosterPlan(roster, new LocalZone(zone ?? TimeZoneInfo.FindSystemTimeZoneById(LocalTime.DefaultZone))).OnDuty(at);
}
