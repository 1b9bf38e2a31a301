using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Rejections;
using static Gridwhistle.Issues.WhistleStatus;

namespace Gridwhistle.Whistles;

/// <summary>What somebody is to a whistle.</summary>
public enum WhistleSide
{
    /// <summary>A called department's duty person, or anybody acting for it.</summary>
    Department,

    /// <summary>Whoever may blow a whistle of this grade here.</summary>
    Blower,

    /// <summary>The level above the blower.</summary>
    Above,

    /// <summary>Either of the two sides that are rated.</summary>
    Rated,
}

/// <summary>One row of the table of acts on a whistle (domain D3).</summary>
public sealed record WhistleRule(string Act, ImmutableArray<WhistleStatus> From, WhistleSide Side)
{
    /// <summary>States of the issue itself in which it can be done; empty for any.</summary>
    public ImmutableArray<IssueStatus> Issue { get; init; } = [];

    public bool NotTheDoer { get; init; }
}

/// <summary>The table of acts on a whistle: decisions are guarded by it and buttons are drawn from it.</summary>
public static class WhistleActs
{
    // Not while the issue is suspended: then everything stands still.
    private static readonly ImmutableArray<IssueStatus> Moving =
        [IssueStatus.Dispatched, IssueStatus.Returned, IssueStatus.Acknowledged, IssueStatus.Handling];

    public static ImmutableArray<WhistleRule> All { get; } =
    [
        new("check-in", [Blown, CoHandling], WhistleSide.Department) { Issue = Moving },
        new("decline", [Blown, CoHandling], WhistleSide.Department) { Issue = Moving },
        new("adjudicate", [Blown, CoHandling], WhistleSide.Above) { Issue = Moving },
        new("finish", [CoHandling], WhistleSide.Department) { Issue = [IssueStatus.Acknowledged, IssueStatus.Handling] },
        new("rate", [Rating, Appealed], WhistleSide.Rated),
        new("appeal", [Rating, Appealed, WhistleStatus.Closed], WhistleSide.Rated),
        new("rule", [Appealed], WhistleSide.Above) { NotTheDoer = true },
        new("cancel", [Blown, CoHandling], WhistleSide.Blower),
    ];

    /// <summary>Whether the role may blow this grade: the grid routine ones, the community key ones, the street hard ones; the higher may all of the lower's.</summary>
    public static bool MayBlow(Role role, WhistleGrade grade) => role switch
    {
        _ when RoleGroups.GridStaff.Contains(role) => grade is WhistleGrade.Routine,
        Role.CommunityOfficer => grade is WhistleGrade.Routine or WhistleGrade.Key,
        Role.StreetDutyOfficer => true,
        _ => false,
    };

    public static ContainmentLevel LevelOf(WhistleGrade grade) => grade switch
    {
        WhistleGrade.Routine => ContainmentLevel.Grid,
        WhistleGrade.Key => ContainmentLevel.Community,
        _ => ContainmentLevel.Street,
    };

    /// <summary>Why the actor may not do the act on this whistle now; null when he may.</summary>
    public static Rejection? Check(string act, Issue issue, Whistle whistle, OrganisationId? body, Actor actor)
    {
        var rule = Rule(act);
        return actor.IsSystem ? null : Entitled(rule, issue, whistle, body, actor) ?? InState(rule, issue, whistle);
    }

    internal static bool StandsFor(Department department, Actor actor) =>
        department.OrganisationId == actor.Post.Organisation || department.Person?.PersonId == actor.PersonId;

    internal static bool IsBlowerSide(Issue issue, Whistle whistle, Actor actor) =>
        actor.PersonId == whistle.BlownBy.PersonId
        || (MayBlow(actor.Post.Role, whistle.BlownGrade) && IssueAccess.Covers(actor.Post.Area, issue.Place));

    internal static void AddOffered(ImmutableArray<string>.Builder offered, Issue issue, Whistle whistle, Actor viewer)
    {
        foreach (var rule in All)
        {
            var own = whistle.Departments.FirstOrDefault(d => d.State is not DepartmentStatus.Released && StandsFor(d, viewer));
            if (Check(rule.Act, issue, whistle, own?.OrganisationId, viewer) is null && HasSubject(rule.Act, issue, whistle, own, viewer))
            {
                offered.Add($"whistle.{rule.Act}:{whistle.Id}");
            }
        }
    }

    private static WhistleRule Rule(string act) => All.First(rule => rule.Act == act);

    /// <summary>There is something the act would be about: a department to check in, a decline to rule on, a mark that is missing.</summary>
    private static bool HasSubject(string act, Issue issue, Whistle whistle, Department? own, Actor viewer) => act switch
    {
        "check-in" => own?.State is DepartmentStatus.Called or DepartmentStatus.Missed,
        "decline" => own?.State is DepartmentStatus.Called,
        "finish" => own is { State: DepartmentStatus.CheckedIn } && whistle.Leads(own),
        "adjudicate" => whistle.Departments.Any(d => d.State is DepartmentStatus.Declined),
        "rate" => own is not null ? !Ratings.Has(whistle, own.OrganisationId, RatedSide.Whistle) : Ratings.MissingDepartments(whistle).Any(),
        "appeal" => Ratings.Appealable(whistle, own?.OrganisationId).Any(),
        "cancel" or "rule" => true,
        _ => false,
    };

    private static Rejection? Entitled(WhistleRule rule, Issue issue, Whistle whistle, OrganisationId? body, Actor actor)
    {
        var department = body is { } id ? whistle.Find(id) : null;
        var entitled = rule.Side switch
        {
            WhistleSide.Department => department is null || StandsFor(department, actor),
            WhistleSide.Blower => IsBlowerSide(issue, whistle, actor),
            WhistleSide.Rated => (department is not null && StandsFor(department, actor)) || IsBlowerSide(issue, whistle, actor),
            _ => IssueActs.AboveLevel(LevelOf(whistle.BlownGrade)).Contains(actor.Post.Role),
        };
        return entitled switch
        {
            false => Rejection.Of(IssueRejections.ForbiddenRole, ("act", $"whistle.{rule.Act}"), ("role", actor.Post.Role.ToString())),
            _ when rule.Side is WhistleSide.Above && !IssueAccess.Covers(actor.Post.Area, issue.Place) =>
                Rejection.Of(IssueRejections.ForbiddenArea, ("act", $"whistle.{rule.Act}"), ("area", actor.Post.Area.Value)),
            _ when rule.Side is WhistleSide.Above && actor.PersonId == whistle.BlownBy.PersonId => Conflict(rule.Act),
            _ when rule.Side is WhistleSide.Above && ConflictOfInterest.In(department?.OrganisationId, actor) => Conflict(rule.Act),
            _ when rule.NotTheDoer && issue.Contributors.Include(actor) => Conflict(rule.Act),
            _ => null,
        };
    }

    internal static Rejection Conflict(string act) => Rejection.Of(IssueRejections.ForbiddenConflict, ("act", $"whistle.{act}"));

    private static Rejection? InState(WhistleRule rule, Issue issue, Whistle whistle)
    {
        if (!rule.From.Contains(whistle.State))
        {
            return Rejection.Of(
                IssueRejections.WhistleWrongState,
                ("state", whistle.State.ToString()),
                ("act", $"whistle.{rule.Act}"),
                ("allowed", string.Join(',', rule.From)));
        }

        return rule.Issue.IsEmpty || rule.Issue.Contains(issue.State) ? null : IssueActs.WrongState($"whistle.{rule.Act}", issue, rule.Issue);
    }
}
