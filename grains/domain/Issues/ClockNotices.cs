using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>Whoever owns a clock is told when it begins, when it comes near and when it breaks.</summary>
internal static class ClockNotices
{
    /// <summary>The same events, each telling the owners of the clocks that begin with it and still run at the end.</summary>
    public static ImmutableArray<IssueEvent> Begun(ImmutableArray<IssueEvent> events)
    {
        for (var i = 0; i < events.Length; i++)
        {
            var e = events[i];
            foreach (var change in e.Clocks)
            {
                if (change is { Act: ClockAct.Start, Owner.PersonId: { } owner } && !IsToldByTheStep(change.Kind) && owner != e.By.PersonId && !EndsIn(events, i + 1, change))
                {
                    e = e with { Told = With(e.Told, owner, KindOf(change, e)) };
                }
            }

            if (!ReferenceEquals(e, events[i]))
            {
                events = events.SetItem(i, e);
            }
        }

        return events;
    }

    /// <summary>The events of a clock's step, the first telling its owner, and whoever is on duty for it by now.</summary>
    public static ImmutableArray<IssueEvent> Told(ImmutableArray<IssueEvent> events, Clock clock, StepKind step, Issue issue, IssueContext context)
    {
        // A window that closes leaves nothing to do.
        var kind = step is StepKind.Near ? NoticeKinds.DueSoon : ClockRules.IsWindow(clock.Kind) ? NoticeKinds.Progress : NoticeKinds.Overdue;
        var told = events[0].Told;
        foreach (var owner in (ReadOnlySpan<Party?>)[clock.Owner, ClockOwners.Now(clock, issue, context)])
        {
            told = owner?.PersonId is { } person ? With(told, person, kind) : told;
        }

        return events.SetItem(0, events[0] with { Told = told });
    }

    /// <summary>The clock whose 80 % or breach the event stands for.</summary>
    public static ClockChange? MarkedIn(IssueEvent e)
    {
        foreach (var change in e.Clocks)
        {
            if (change.Act is ClockAct.MarkNear or ClockAct.MarkBroken)
            {
                return change;
            }
        }

        return null;
    }

    /// <summary>These begin with an assignee or a department, whom the step itself turns to.</summary>
    private static bool IsToldByTheStep(ClockKind kind) => kind is ClockKind.Acknowledge or ClockKind.Arrive or ClockKind.Resolve or ClockKind.CheckIn;

    private static bool EndsIn(ImmutableArray<IssueEvent> events, int from, ClockChange begun)
    {
        for (var i = from; i < events.Length; i++)
        {
            foreach (var change in events[i].Clocks)
            {
                if (change.Act is ClockAct.Stop or ClockAct.Cancel && change.Kind == begun.Kind && change.Subject == begun.Subject)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static ImmutableArray<Recipient> With(ImmutableArray<Recipient> told, PersonId person, string kind) =>
        told.Any(one => one.PersonId == person && one.Kind is not NoticeKinds.Progress) ? told : told.Add(new Recipient(person, kind));

    private static string KindOf(ClockChange change, IssueEvent e) => change.Kind switch
    {
        ClockKind.Accept or ClockKind.Dispatch => NoticeKinds.Reported,
        ClockKind.Verify => NoticeKinds.Verify,
        ClockKind.Feedback => NoticeKinds.Feedback,
        ClockKind.CallBack => NoticeKinds.CallBack,
        ClockKind.Ruling => e switch
        {
            IssueReturned => NoticeKinds.Returned,
            RatingAppealed => NoticeKinds.Appealed,
            _ => NoticeKinds.Declined,
        },
        ClockKind.Supervise => NoticeKinds.Supervised,
        ClockKind.Rate => NoticeKinds.Rate,
        _ => NoticeKinds.Progress,
    };
}
