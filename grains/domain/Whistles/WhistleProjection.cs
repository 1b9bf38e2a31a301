using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Whistles;

/// <summary>Whistles as readers see them.</summary>
internal static class WhistleProjection
{
    public static ImmutableArray<WhistleView> Views(Issue issue, DateTimeOffset now) =>
        issue.Whistles.IsEmpty ? [] : [.. issue.Whistles.Select(whistle => View(issue, whistle, now))];

    /// <summary>Whistles still out to which a called department has not come.</summary>
    public static int Unanswered(Issue issue)
    {
        var count = 0;
        foreach (var whistle in issue.Whistles)
        {
            if (whistle.State is WhistleStatus.Blown or WhistleStatus.CoHandling
                && whistle.Departments.Any(d => d.State is DepartmentStatus.Called or DepartmentStatus.Missed))
            {
                count++;
            }
        }

        return count;
    }

    private static WhistleView View(Issue issue, Whistle whistle, DateTimeOffset now) => new(
        whistle.Id,
        whistle.Grade,
        whistle.State,
        whistle.Item,
        whistle.Note,
        whistle.BlownBy.AsParty(PartyRole.Grid),
        whistle.BlownAt,
        [.. whistle.Departments.Select(department => View(issue, whistle, department, now))],
        whistle.Ratings)
    {
        Tried = whistle.Tried,
        OffCatalogue = whistle.OffCatalogue || whistle.Item is null,
        WhistledBefore = whistle.WhistledBefore,
    };

    private static DepartmentView View(Issue issue, Whistle whistle, Department department, DateTimeOffset now)
    {
        var clock = issue.Open(ClockKind.CheckIn, Whistle.Subject(whistle.Id, department.OrganisationId));
        return new DepartmentView(
            department.OrganisationId,
            department.Name,
            department.Role,
            department.State,
            department.CalledAt,
            clock?.DueAt ?? department.CheckInDueAt,
            department.CheckedInAt,
            department.Late || (department.State is DepartmentStatus.Called && clock is not null && ClockRules.IsBroken(clock, now)),
            department.Person,
            department.Ground,
            department.Suggest);
    }
}
