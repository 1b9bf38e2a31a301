using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Rejections;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>The work itself: on the spot, in progress, done.</summary>
internal static class Working
{
    public static OwnEvent Progressed { get; } = new OwnEvent<IssueProgressed>(static (issue, e) => IssueEvolution.Worked(issue with { State = IssueStatus.Handling }, e)) { Said = static e => e.Progress };

    public static OwnEvent Remarked { get; } = new OwnEvent<RemarkMade>(static (issue, e) => (IssueAccess.Works(issue, e.By) ? issue with { Diagnosis = e.Text } : issue).With(e.Assist ?? [])) { Said = static e => e.Text };

    /// <summary>A resident who said when they are at home is not called on before, unless they agree to it.</summary>
    public static Decision Arrive(Issue issue, ArriveAtIssue c, IssueContext context)
    {
        var early = issue.Appointment is { } window && context.Now < window.From && issue.Open(ClockKind.Arrive) is not null;
        if (early && !c.Early)
        {
            return Rejection.Of(IssueRejections.TooEarly, ("from", issue.Appointment!.From.ToString("O")));
        }

        return issue.State is IssueStatus.Acknowledged || issue.Open(ClockKind.Arrive) is not null
            ? Decision.Accept(new ArrivedOnSite(c.Point, context.Now, c.By)
            {
                Early = early ? c.EarlyConsent ?? "" : null,
                Clocks = new DeadlinePlan(issue, context).Stop(ClockKind.Arrive),
            })
            : Decision.Unchanged;
    }

    public static Decision Handle(Issue issue, HandleIssue c, IssueContext context) => string.IsNullOrWhiteSpace(c.Progress)
        ? Rejection.Of(IssueRejections.TextMissing)
        : Decision.Accept(new IssueProgressed(c.Progress, context.Now, c.By));

    /// <summary>The assignee's word on a case they have not acknowledged is their first response.</summary>
    public static Decision Remark(Issue issue, RemarkOnIssue c, IssueContext context)
    {
        if (string.IsNullOrWhiteSpace(c.Text))
        {
            return Rejection.Of(IssueRejections.TextMissing);
        }

        var remark = new RemarkMade(c.Text, context.Now, c.By) { Assist = Dispatching.Beside(issue.Assignee, context) is { IsEmpty: false } assist ? assist : null };
        return issue.State is IssueStatus.Dispatched && IssueAccess.IsAssignee(issue, c.By)
            ? Decision.Accept(remark, Dispatching.Acknowledged(issue, c.By, context))
            : Decision.Accept(remark);
    }

    public static Decision Finish(Issue issue, FinishIssue c, IssueContext context) => Lacks(c.Evidence, c)
        ? Rejection.Of(IssueRejections.EvidenceMissing)
        : Decision.Accept(Finished(issue, c.Evidence, c.By, context));

    /// <summary>Work is shown done by a picture or told done in words; one of them has to be there.</summary>
    public static bool Lacks(ImmutableArray<string> evidence, IssueCommand c) =>
        evidence.IsDefaultOrEmpty && c.Photos.IsDefaultOrEmpty && string.IsNullOrWhiteSpace(c.Note);

    /// <summary>Finishing an issue finishes its whistles: whoever has not come need not come, and the marks can be given.</summary>
    public static IssueFinished Finished(Issue issue, ImmutableArray<string> evidence, Actor by, IssueContext context)
    {
        var clocks = new DeadlinePlan(issue, context)
            .Stop(ClockKind.Arrive)
            .Stop(ClockKind.Resolve)
            .Stop(ClockKind.Supervise)
            .Cancel(ClockKind.Acknowledge)
            .CancelWhere(static clock => clock.Kind is ClockKind.CheckIn || (clock.Kind is ClockKind.Ruling && clock.Subject is not null))
            .Start(ClockKind.Verify, IssueLimits.Of(issue, context, ClockKind.Verify), ClockOwners.Verifier(issue.Contributors, by, context));
        foreach (var whistle in issue.Whistles)
        {
            if (whistle.State is WhistleStatus.Blown or WhistleStatus.CoHandling or WhistleStatus.Handled)
            {
                clocks.Start(ClockKind.Rate, IssueLimits.Of(issue, context, ClockKind.Rate), whistle.BlownBy.AsParty(PartyRole.Grid), Whistle.Subject(whistle.Id));
            }
        }

        return new IssueFinished(evidence.IsDefault ? [] : evidence, context.Now, by)
        {
            Clocks = clocks,
            Told = DutyLevels.Tell(NoticeKinds.Verify, context.Duty.GridWorkers),
        };
    }
}
