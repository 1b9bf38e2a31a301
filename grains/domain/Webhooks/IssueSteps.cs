using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.Whistles;

namespace Gridwhistle.Webhooks;

/// <summary>Represents one thing a receiver is told of a step.</summary>
/// <param name="Type">Without what all types begin with.</param>
/// <param name="Part">Tells several of one type in one step apart; empty where there is one.</param>
/// <param name="Clock">The clock it is about; null for others.</param>
/// <param name="WhistleId">The whistle it is about; null for others.</param>
/// <param name="OrganisationId">The department of that whistle it is about.</param>
public sealed record TellableStep(string Type, string Part = "", Clock? Clock = null, string? WhistleId = null, People.OrganisationId? OrganisationId = null);

/// <summary>What receivers are told of the steps of issues, whistles and clocks.</summary>
public static class IssueSteps
{
    /// <summary>What there is to tell; nothing of a confidential case, whoever asks.</summary>
    public static ImmutableArray<TellableStep> Of(Issue? before, IssueEvent e, Issue after)
    {
        if (after.Confidential)
        {
            return [];
        }

        var steps = ImmutableArray.CreateBuilder<TellableStep>();
        if (Named(e) is { } named)
        {
            steps.Add(named);
        }

        if (e is WhistleFinished)
        {
            steps.Add(new TellableStep("issue.finished"));
        }

        foreach (var change in e.Clocks.IsDefault ? [] : e.Clocks)
        {
            if (ClockOf(before, change) is { } clock && TypeOf(clock, change, e.At) is { } type)
            {
                steps.Add(new TellableStep(type, $"{change.Kind}/{change.Subject}", clock));
            }
        }

        if (after.State is IssueStatus.Closed && before?.State is not IssueStatus.Closed)
        {
            steps.Add(new TellableStep(WebhookTypes.Closed));
        }

        return steps.DrainToImmutable();
    }

    /// <summary>What a step is by itself; a hand to another body is one more dispatch.</summary>
    private static TellableStep? Named(IssueEvent e) => e switch
    {
        IssueReported => new("issue.reported"),
        IssueRegistered => new("issue.registered"),
        IssueDispatched or IssueTransferred or IssueReassigned or ReturnRuled { To: not null } => new("issue.dispatched"),
        IssueAcknowledged => new("issue.acknowledged"),
        ArrivedOnSite => new("issue.arrived"),
        IssueFinished => new("issue.finished"),
        IssueVerified or PatrolSettled => new("issue.verified"),
        FeedbackGiven => new("issue.fedback"),
        IssueEvaluated or ReporterCalledBack => new("issue.evaluated"),
        IssueRejected => new("issue.rejected"),
        IssueEscalated => new("issue.escalated"),
        IssueDelegated => new("issue.delegated"),
        IssueSuspended => new("issue.suspended"),
        IssueResumed => new("issue.resumed"),
        IssueReopened => new("issue.reopened"),
        IssueMerged => new("issue.merged"),
        IssueUnmerged => new("issue.unmerged"),
        IssueRegraded => new("issue.regraded"),
        IssueRelocated => new("issue.relocated"),
        IssueSupervised => new("issue.supervised"),
        WhistleBlown x => new("whistle.blown", WhistleId: x.WhistleId),
        DepartmentCheckedIn x => new("whistle.checkedin", WhistleId: x.WhistleId, OrganisationId: x.OrganisationId),
        DepartmentMissed x => new("whistle.missed", WhistleId: x.WhistleId, OrganisationId: x.OrganisationId),
        DepartmentDeclined x => new("whistle.declined", WhistleId: x.WhistleId, OrganisationId: x.OrganisationId),
        WhistleFinished x => new("whistle.finished", WhistleId: x.WhistleId),
        DepartmentsRated x => new("whistle.rated", WhistleId: x.WhistleId),
        WhistleRated x => new("whistle.rated", WhistleId: x.WhistleId, OrganisationId: x.Rating.OrganisationId),
        _ => null,
    };

    /// <summary>80 % passed, or the deadline broke: when it was seen to, or at the latest when the clock stops late. A window that closes is no breach.</summary>
    private static string? TypeOf(Clock clock, ClockChange change, DateTimeOffset at) => change.Act switch
    {
        _ when ClockRules.IsWindow(clock.Kind) || clock.BrokenActed => null,
        ClockAct.MarkNear => WebhookTypes.ClockWarning,
        ClockAct.MarkBroken => WebhookTypes.ClockBreached,
        ClockAct.Stop when ClockRules.IsBroken(clock, at) => WebhookTypes.ClockBreached,
        _ => null,
    };

    private static Clock? ClockOf(Issue? before, ClockChange change)
    {
        foreach (var clock in before?.Clocks ?? [])
        {
            if (clock.IsOpen() && clock.Kind == change.Kind && clock.Subject == change.Subject)
            {
                return clock;
            }
        }

        return null;
    }
}
