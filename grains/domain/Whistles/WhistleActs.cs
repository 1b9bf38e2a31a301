using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.Kernel;
using Gridwhistle.People;
using Gridwhistle.Rejections;
using static Gridwhistle.Issues.WhistleStatus;

namespace Gridwhistle.Whistles;

/// <summary>The acts on a whistle, one row an act.</summary>
public static class WhistleActs
{
    // Not while the issue is suspended: then everything stands still.
    private static readonly ImmutableArray<IssueStatus> Moving =
        [IssueStatus.Dispatched, IssueStatus.Returned, IssueStatus.Acknowledged, IssueStatus.Handling];

    /// <summary>Every act of the API, in the order of its table.</summary>
    public static ImmutableArray<WhistleAct> All { get; } =
    [
        new WhistleAct<CheckIn>("check-in", CheckingIn.CheckIn)
        {
            From = [Blown, CoHandling],
            Side = WhistleSide.Department,
            Issue = Moving,
            Done = static (at, _) => at.Named.State is DepartmentStatus.CheckedIn,
            Due = static at => at.Department?.State is DepartmentStatus.Called or DepartmentStatus.Missed,
        },
        new WhistleAct<DeclineWhistle>("decline", Declines.Decline)
        {
            From = [Blown, CoHandling],
            Side = WhistleSide.Department,
            Issue = Moving,
            Due = static at => at.Department?.State is DepartmentStatus.Called,
        },
        new WhistleAct<AdjudicateDecline>("adjudicate", Declines.Adjudicate)
        {
            From = [Blown, CoHandling],
            Side = WhistleSide.Above,
            Issue = Moving,
            Due = static at => at.Whistle.Departments.Any(d => d.State is DepartmentStatus.Declined),
        },
        new WhistleAct<FinishWhistle>("finish", Whistling.Finish)
        {
            From = [CoHandling],
            Side = WhistleSide.Department,
            Issue = [IssueStatus.Acknowledged, IssueStatus.Handling],
            Due = static at => at.Department is { State: DepartmentStatus.CheckedIn } own && at.Whistle.Leads(own),
            Bars = static (act, at, c) => OwnOf(at.Whistle, c.By) is { } own && at.Whistle.Leads(own) ? null : act.OutOfRole(c.By),
        },
        new WhistleAct<WhistleCommand>("rate", RatingDecisions.Rate)
        {
            AskedBy = [typeof(RateDepartments), typeof(RateWhistle)],
            From = [Rating, Appealed],
            Side = WhistleSide.Rated,
            Due = static at => at.Department is { } own ? !Ratings.Has(at.Whistle, own.OrganisationId, RatedSide.Whistle) : Ratings.MissingDepartments(at.Whistle).Any(),
            Bars = RatingDecisions.Bars,
        },
        new WhistleAct<AppealRating>("appeal", Appeals.Appeal)
        {
            From = [Rating, Appealed, WhistleStatus.Closed],
            Side = WhistleSide.Rated,
            Due = static at => Ratings.Appealable(at.Whistle, at.Department?.OrganisationId).Any(),
        },
        new WhistleAct<RuleOnRating>("rule", Appeals.Rule) { From = [Appealed], Side = WhistleSide.Above, NotTheDoer = true },
        new WhistleAct<CancelWhistle>("cancel", Whistling.Cancel) { From = [Blown, CoHandling], Side = WhistleSide.Blower },
    ];

    /// <summary>The rows by name and by command.</summary>
    public static ActCatalog<WhistleCase, WhistleCommand, IssueContext, Decision> Catalog { get; } = new(All);

    /// <summary>Finds the whistle, and the department where the command names one; then guards and decides.</summary>
    public static Decision Decide(Issue issue, WhistleCommand c, IssueContext context)
    {
        if (issue.FindWhistle(c.WhistleId) is not { } whistle)
        {
            return Rejection.Of(IssueRejections.WhistleUnknown, ("whistleId", c.WhistleId));
        }

        var department = c is IDepartmentCommand { OrganisationId: var body } ? whistle.Find(body) : null;
        return c is IDepartmentCommand named && department is null
            ? Rejection.Of(IssueRejections.DepartmentUnknown, ("organisationId", named.OrganisationId.Value), ("act", $"whistle.{Catalog.Find(c)?.Name}"))
            : Catalog.Decide(new WhistleCase(issue, whistle, department), c, c.By, context.Now, context);
    }

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

    internal static bool StandsFor(Department department, Actor actor) =>
        department.OrganisationId == actor.Post.Organisation || department.Person?.PersonId == actor.PersonId;

    internal static bool IsBlowerSide(Issue issue, Whistle whistle, Actor actor) =>
        actor.PersonId == whistle.BlownBy.PersonId
        || (MayBlow(actor.Post.Role, whistle.BlownGrade) && IssueAccess.Covers(actor.Post.Area, issue.Place));

    internal static void AddOffered(ImmutableArray<string>.Builder offered, Issue issue, Whistle whistle, Actor viewer, DateTimeOffset now)
    {
        foreach (var act in Catalog.Offered(new WhistleCase(issue, whistle, OwnOf(whistle, viewer)), viewer, now))
        {
            offered.Add($"whistle.{act.Name}:{whistle.Id}");
        }
    }

    /// <summary>The called department the actor stands for; null when they stand for none.</summary>
    internal static Department? OwnOf(Whistle whistle, Actor actor)
    {
        foreach (var department in whistle.Departments)
        {
            if (department.State is not DepartmentStatus.Released && StandsFor(department, actor))
            {
                return department;
            }
        }

        return null;
    }
}
