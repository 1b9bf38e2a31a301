using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>What of an issue is not for everybody who may know of it.</summary>
[Flags]
public enum IssueFields
{
    None = 0,

    /// <summary>The report with the numbers people wrote into it.</summary>
    Text = 1,

    /// <summary>Names and numbers of the reporters; one's own are always shown.</summary>
    Reporters = 2,

    /// <summary>The household, and the address from the room on; building and unit are for every reader.</summary>
    Room = 4,

    All = Text | Reporters | Room,
}

/// <summary>
/// Who sees which fields of an issue, in one table; answers, lists, timeline, live messages, notices and exports go through it. A viewer sees
/// what any of their rows says. Whether they may know of the issue at all is <see cref="IssueAccess"/>'s.
/// </summary>
public static partial class IssueVisibility
{
    /// <summary>Gets the rows: who, by role or relation to the case, and what they see.</summary>
    public static ImmutableArray<SightRow> Rows { get; } =
    [
        new("the system, an auditor who said why", static (_, viewer) => viewer.IsSystem || viewer is { Unmasked: true, Post.Role: Role.Auditor }, IssueFields.All),
        new("a reporter", IssueAccess.IsReporter, IssueFields.Text | IssueFields.Room),
        new("the worker", IssueAccess.Works, IssueFields.Text | IssueFields.Reporters),
        new("the assignee and called departments, until it is over", HasToCome, IssueFields.Room),
        new("intake staff of the area", static (issue, viewer) =>
            RoleGroups.IntakeStaff.Contains(viewer.Post.Role) && IssueAccess.Covers(viewer.Post.Area, issue.Place), IssueFields.Text | IssueFields.Reporters),
        new("coordinators, residents, group leads", static (_, viewer) =>
            RoleGroups.Coordinators.Contains(viewer.Post.Role) || viewer.Post.Role is Role.Resident or Role.HouseholdGroupLead, IssueFields.Room),
    ];

    /// <summary>The fields the viewer sees.</summary>
    public static IssueFields Of(Issue issue, Actor viewer)
    {
        var sees = IssueFields.None;
        foreach (var row in Rows)
        {
            if ((sees & row.Sees) != row.Sees && row.Is(issue, viewer))
            {
                sees |= row.Sees;
            }
        }

        return sees;
    }

    /// <summary>The issue as the viewer may see it.</summary>
    public static Issue Shown(Issue issue, Actor viewer) => Shown(issue, Of(issue, viewer), viewer.PersonId);

    /// <summary>The issue with nothing personal but the given fields.</summary>
    /// <param name="own">Whose own name and number stay.</param>
    public static Issue Shown(Issue issue, IssueFields sees, PersonId? own = null) => sees is IssueFields.All
        ? issue
        : issue with
        {
            Text = sees.HasFlag(IssueFields.Text) ? issue.Text : Masking.Text(issue.Text),
            Place = sees.HasFlag(IssueFields.Room) ? issue.Place : WithoutRoom(issue.Place),
            Reporters = sees.HasFlag(IssueFields.Reporters) ? issue.Reporters : [.. issue.Reporters.Select(one => own is not null && one.PersonId == own ? one : Masked(one))],
        };

    /// <summary>The report as every list, board, card and notice may show it.</summary>
    public static string Line(Issue issue) => Masking.Text(issue.Text);

    /// <summary>Somebody's words as the timeline may show them to every reader: a report's numbers are masked, staff's words are as they were written.</summary>
    public static string? Words(IssueEvent e, string? words) => e is IssueReported or ReportAttached ? Masking.Text(words) : words;

    private static IssuePlace WithoutRoom(IssuePlace place) =>
        place with { HouseholdId = null, Address = place.Address is { } address ? Masking.Address(address) : null };

    private static Reporter Masked(Reporter reporter) => reporter with
    {
        Name = reporter.Name is null ? null : Masking.Name(reporter.Name),
        Phone = reporter.Phone is null ? null : Masking.Phone(reporter.Phone),
        OnBehalfOf = reporter.OnBehalfOf is null ? null : Masking.Name(reporter.OnBehalfOf),
    };

    private static bool HasToCome(Issue issue, Actor viewer) => issue.IsOpen() && (IssueAccess.IsAssignee(issue, viewer) || IsCalled(issue, viewer));

    private static bool IsCalled(Issue issue, Actor viewer)
    {
        foreach (var whistle in issue.Whistles)
        {
            if (whistle.State is not (WhistleStatus.Closed or WhistleStatus.Cancelled)
                && whistle.Departments.Any(department => department.OrganisationId == viewer.Post.Organisation && department.State is not DepartmentStatus.Released))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Represents one row of a table of who sees what.</summary>
/// <param name="Name">The viewers, in words.</param>
/// <param name="Is">Whether a viewer is one of them.</param>
/// <param name="Sees">What they see.</param>
public sealed record SightRow(string Name, Func<Issue, Actor, bool> Is, IssueFields Sees);
