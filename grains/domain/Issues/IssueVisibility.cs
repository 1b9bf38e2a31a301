using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>What of an issue is not for everybody who may know of it.</summary>
[Flags]
public enum IssueFields
{
    None = 0,

    /// <summary>Words with the numbers people wrote into them.</summary>
    Text = 1,

    /// <summary>Names and numbers of the reporters; one's own are always shown.</summary>
    Reporters = 2,

    /// <summary>The household, the address from the room on, and rooms in words; building and unit are for every reader.</summary>
    Room = 4,

    /// <summary>What the reporters wrote; one's own words are always shown.</summary>
    Reports = 8,

    /// <summary>What staff wrote on the way, and who takes part, beyond the steps everybody concerned may follow.</summary>
    Trail = 16,

    All = Text | Reporters | Room | Reports | Trail,
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
        new("whom the first report concerns", static (issue, viewer) => OwnReports.IsFirst(issue, viewer.PersonId), IssueFields.Room | IssueFields.Trail),
        new("who took it down", IssueAccess.TookItDown, IssueFields.Text | IssueFields.Reporters),
        new("the worker", IssueAccess.Works, IssueFields.Text | IssueFields.Reporters),
        new("the assignee and called departments, until it is over", HasToCome, IssueFields.Room),
        new("intake staff of the area", static (issue, viewer) =>
            RoleGroups.IntakeStaff.Contains(viewer.Post.Role) && IssueAccess.Covers(viewer.Post.Area, issue.Place), IssueFields.Text | IssueFields.Reporters),
        new("coordinators of the area who said why", static (issue, viewer) =>
            viewer.Unmasked is true && RoleGroups.Coordinators.Contains(viewer.Post.Role) && IssueAccess.Covers(viewer.Post.Area, issue.Place), IssueFields.Text | IssueFields.Reporters),
        new("coordinators", static (_, viewer) => RoleGroups.Coordinators.Contains(viewer.Post.Role), IssueFields.Room),
        new("group leads, of their own households", static (issue, viewer) =>
            viewer.Post.Role is Role.HouseholdGroupLead && issue.Place.HouseholdId is not null && HouseholdGroups.Of(issue.Place) == viewer.Post.Area, IssueFields.Room),
        new("the household it is at", static (issue, viewer) => IssueAccess.LivesAt(issue.Place, viewer), IssueFields.Room),
        new("whoever reads it by their role or body", IssueAccess.ReadsByRole, IssueFields.Reports | IssueFields.Trail),
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
    /// <param name="own">Who looks: their own words, name and number stay.</param>
    public static Issue Shown(Issue issue, IssueFields sees, PersonId? own = null)
    {
        if (sees is IssueFields.All)
        {
            return issue;
        }

        var words = new Words(issue, sees);
        var shown = issue with
        {
            Text = OwnReports.Of(issue, own) is { } mine ? (mine.TakenBy.PersonId == own ? mine.Text : words.Of(mine.Text)!)
                : sees.HasFlag(IssueFields.Reports) ? words.Of(issue.Text)!
                : "",
            Place = sees.HasFlag(IssueFields.Room) ? issue.Place : WithoutRoom(issue.Place),
            Reporters = ReportersFor(issue, sees, own),
            Households = sees.HasFlag(IssueFields.Room | IssueFields.Reports) ? issue.Households : null,
            Clocks = sees.HasFlag(IssueFields.Reporters) ? issue.Clocks : [.. issue.Clocks.Select(clock => Unnamed(clock, issue, own))],
            Closure = issue.Closure is { } end ? end with { Note = sees.HasFlag(IssueFields.Trail) || end.Reason is ClosureReason.Answered ? words.Of(end.Note) : null } : null,
        };
        return sees.HasFlag(IssueFields.Trail) ? words.Masked(shown, own) : PublicState(shown, OwnReports.PhotosOf(issue, own));
    }

    private static ImmutableArray<Reporter> ReportersFor(Issue issue, IssueFields sees, PersonId? own) => sees switch
    {
        _ when sees.HasFlag(IssueFields.Reporters) => issue.Reporters,
        _ when sees.HasFlag(IssueFields.Reports) => [.. issue.Reporters.Select(one => own is not null && one.PersonId == own ? one : Masked(one))],
        _ => [.. issue.Reporters.Where(one => own is not null && one.PersonId == own)],
    };

    /// <summary>What those see who only follow how it fares.</summary>
    private static Issue PublicState(Issue issue, ImmutableArray<string> photos) => issue with
    {
        Photos = photos,
        Parties = [],
        Assignee = null,
        Whistles = [],
        Pauses = [],
        Pending = null,
        Diagnosis = null,
        Supervision = null,
        Clocks = [.. issue.Clocks.Where(static clock => clock.Subject is null).Select(static clock => clock with { Owner = null })],
    };

    private static IssuePlace WithoutRoom(IssuePlace place) =>
        place with { HouseholdId = null, Address = place.Address is { } address ? Masking.Address(address) : null };

    private static Reporter Masked(Reporter reporter) => reporter with
    {
        Name = reporter.Name is null ? null : Masking.Name(reporter.Name),
        Phone = reporter.Phone is null ? null : Masking.Phone(reporter.Phone),
        PersonId = null,
        OnBehalfOf = reporter.OnBehalfOf is null ? null : Masking.Name(reporter.OnBehalfOf),
    };

    /// <summary>A clock whose owner is a reporter does not say which.</summary>
    private static Clock Unnamed(Clock clock, Issue issue, PersonId? own) =>
        clock.Owner is { PersonId: { } person } owner && person != own && issue.Reporters.Any(one => one.PersonId == person)
            ? clock with { Owner = owner with { PersonId = null } }
            : clock;

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
