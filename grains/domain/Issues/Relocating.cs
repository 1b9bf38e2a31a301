using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>The place of a case put right; it may lie in another grid of the street, whose people have the case from then on.</summary>
internal static class Relocating
{
    private const string PlaceUnknown = "place.unknown";

    public static OwnEvent Relocated { get; } = new OwnEvent<IssueRelocated>(Apply)
    {
        HasCard = true,
        Said = static e => e.Reason,
        Shows = static e => [("fromPlace", e.Before.Label), ("toPlace", e.Place.Label), ("fromGrid", e.Before.GridCode), ("toGrid", e.Place.GridCode)],
    };

    /// <summary>Deadlines run on; those of the old grid's people become the new grid's, who are told what waits for them.</summary>
    public static Decision Relocate(Issue issue, RelocateIssue c, IssueContext context) => c switch
    {
        _ when string.IsNullOrWhiteSpace(c.Reason) => Rejection.Of(IssueRejections.ReasonMissing),
        _ when c.Place.GridCode.Street != issue.Place.GridCode.Street => Rejection.Of(PlaceUnknown, ("gridCode", c.Place.GridCode.Value)),
        _ when c.Place == issue.Place => Decision.Unchanged,
        _ => Decision.Accept(new IssueRelocated(c.Place, issue.Place, c.Reason, context.Now, c.By)
        {
            Clocks = Crosses(issue, c) ? HandedOver(issue, context) : [],
            Told = [.. Workers(issue), .. (Crosses(issue, c) ? NextHands(issue, context) : [])],
        }),
    };

    private static bool Crosses(Issue issue, RelocateIssue c) => c.Place.GridCode != issue.Place.GridCode;

    private static DeadlinePlan HandedOver(Issue issue, IssueContext context)
    {
        var system = Actor.System(issue.Place.GridCode.Street);
        (ClockKind Kind, Party? Owner)[] owned =
        [
            (ClockKind.Accept, ClockOwners.Intake(context)),
            (ClockKind.Dispatch, ClockOwners.Intake(context)),
            (ClockKind.Ruling, ClockOwners.Ruler(issue, context)),
            (ClockKind.Verify, ClockOwners.Verifier(issue.Contributors, system, context)),
            (ClockKind.Feedback, ClockOwners.Intake(context)),
            (ClockKind.CallBack, ClockOwners.Caller(context)),
        ];
        var plan = new DeadlinePlan(issue, context);
        foreach (var (kind, owner) in owned)
        {
            plan = owner is null ? plan : plan.HandOver(kind, owner);
        }

        return plan;
    }

    private static IEnumerable<Recipient> Workers(Issue issue) => new[] { issue.Assignee?.PersonId, issue.Handler?.PersonId, issue.Lead?.PersonId }
        .OfType<PersonId>()
        .Distinct()
        .Select(person => new Recipient(person, NoticeKinds.Progress));

    /// <summary>The new grid's people, and whoever above the grid rules on a return: the move settles the notice they had of it.</summary>
    private static ImmutableArray<Recipient> NextHands(Issue issue, IssueContext context) =>
    [
        .. DutyLevels.Tell(Waiting(issue), context.Duty.GridWorkers),
        .. issue is { State: IssueStatus.Returned, Level: not ContainmentLevel.Grid } && issue.Open(ClockKind.Ruling) is not null
            ? DutyLevels.Tell(NoticeKinds.Returned, DutyLevels.At(context.Duty, issue.Level))
            : [],
    ];

    /// <summary>What the new grid's people have to do next.</summary>
    private static string Waiting(Issue issue) => issue.State switch
    {
        IssueStatus.Collected or IssueStatus.Registered => NoticeKinds.Reported,
        IssueStatus.Returned when issue.Level is ContainmentLevel.Grid => NoticeKinds.Returned,
        IssueStatus.Verifying => NoticeKinds.Verify,
        IssueStatus.FeedbackDue => NoticeKinds.Feedback,
        _ => NoticeKinds.Progress,
    };

    /// <summary>The old grid's people assist from now on: they are no longer told what there is to verify or feed back.</summary>
    private static Issue Apply(Issue issue, IssueRelocated e)
    {
        var moved = issue with { Place = e.Place };
        if (e.Place.GridCode == issue.Place.GridCode)
        {
            return moved;
        }

        var parties = issue.Parties.Select(static party => party.Role is PartyRole.Grid ? party with { Role = PartyRole.Assist } : party);
        var home = issue.Place.GridCode.Community;
        return moved with
        {
            Parties = [.. parties],
            PoliciesOf = issue.PoliciesOf ?? (home == e.Place.GridCode.Community ? null : home),
        };
    }
}
