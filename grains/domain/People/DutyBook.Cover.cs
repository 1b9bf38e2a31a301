using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Policies;

namespace Gridwhistle.People;

public sealed partial class DutyBook
{
    /// <summary>The hours of the week without anybody, for each rung over the grids, and for each of the bodies over the areas they serve.</summary>
    public DutyCover Cover(IReadOnlyCollection<AreaCode> grids, IEnumerable<OrganisationId> bodies)
    {
        var gaps = grids
            .SelectMany(grid => RoleGroups.Officers.Select(role => Rung(grid, role)))
            .Distinct()
            .SelectMany(rung => Gaps(rung.Area, rung.Role, null, _stationsByRole[(rung.Area, rung.Role)]));
        var outside = bodies
            .Where(_organisations.ContainsKey)
            .SelectMany(body => Gaps(_organisations[body].Area, Role.Liaison, body, _stationsByOrganisation.GetValueOrDefault(body, [])));
        return new DutyCover([.. gaps, .. outside], Unreachable(grids));
    }

    /// <summary>Where the rung stands: the narrowest area over the grid that has the role, else where it should be.</summary>
    private (AreaCode Area, Role Role) Rung(AreaCode grid, Role role)
    {
        foreach (var area in AreaChain.Upwards(grid))
        {
            if (_stationsByRole.Contains((area, role)))
            {
                return (area, role);
            }
        }

        return role switch
        {
            Role.CommunityOfficer or Role.GridLead => (grid.Community ?? grid, role),
            Role.StreetDutyOfficer => (grid.Street, role),
            _ => (grid, role),
        };
    }

    private static IEnumerable<CoverGap> Gaps(AreaCode area, Role role, OrganisationId? body, IEnumerable<DutyStation> stations) =>
        DutyStation.Cover(stations).Gaps().Select(gap => new CoverGap(
            area, role, body, DayOf(gap.Start), TimeOf(gap.Start, DayOf(gap.Start)), DayOf(gap.End - 1), TimeOf(gap.End, DayOf(gap.End - 1))));

    private ImmutableArray<PersonId> Unreachable(IReadOnlyCollection<AreaCode> grids) =>
    [
        .. _rosters.Values
            .Where(roster => grids.Any(grid => roster.Area.Covers(grid)))
            .SelectMany(roster => roster.Weekly.IsDefault ? [] : roster.Weekly.Select(shift => shift.PersonId).Append(roster.Fallback ?? default))
            .Distinct()
            .Where(id => Person(id) is { Phone: null or "", Account: null or "" })
            .OrderBy(id => id.Value, StringComparer.Ordinal),
    ];

    private static int DayOf(int minute) => (minute / LocalTime.MinutesPerDay) + 1;

    private static string TimeOf(int minute, int day) => LocalTime.TextOf(minute - ((day - 1) * LocalTime.MinutesPerDay));
}
