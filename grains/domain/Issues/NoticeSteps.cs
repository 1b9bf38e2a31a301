using Gridwhistle.Inbox;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>Which step a notice is about, and whether that step still waits for somebody.</summary>
internal static class NoticeSteps
{
    public static StepNotice Begun(Notice notice, IssueEvent e, Issue after) =>
        new(notice.To, notice.Item.Id, notice.Item.At, notice.Item.Kind, ClockOf(notice, e, after));

    /// <summary>
    /// Most steps have a clock, and the notice stands while that very clock runs; danger and a missed acknowledgement are over when
    /// somebody responds, the rest when the work is done.
    /// </summary>
    public static bool Stands(StepNotice notice, Issue? before, IssueEvent e, Issue after) => notice switch
    {
        _ when IsTakenFrom(notice, before, after) || HasMovedOn(notice, before, after) => false,
        { Kind: NoticeKinds.Reminded } when e is AssigneeReminded => false,
        { Kind: NoticeKinds.Whistle, Clock: { } clock } => after.Clocks[clock].IsOpen() && IsAwaited(after, after.Clocks[clock]),
        { Clock: { } clock } => after.Clocks[clock].IsOpen(),
        { Kind: NoticeKinds.Approval } => after.Pending is not null,
        { Kind: NoticeKinds.Danger or NoticeKinds.Overdue } => IsUnderWay(after) && !Responds(e),
        { Kind: NoticeKinds.Supervised } when e is IssueSupervised => false,
        _ => IsUnderWay(after),
    };

    /// <summary>What an assignee was told to do is no longer theirs when they have the case no longer.</summary>
    private static bool IsTakenFrom(StepNotice notice, Issue? before, Issue after) =>
        notice.Kind is NoticeKinds.Dispatched or NoticeKinds.Escalated or NoticeKinds.Rework or NoticeKinds.Reminded or NoticeKinds.DueSoon or NoticeKinds.Overdue or NoticeKinds.Supervised
        && before is not null
        && Works(before, notice.To)
        && !Works(after, notice.To);

    /// <summary>What the people of a grid were told to do is no longer theirs when the case is another grid's.</summary>
    private static bool HasMovedOn(StepNotice notice, Issue? before, Issue after) =>
        notice.Kind is NoticeKinds.Reported or NoticeKinds.Returned or NoticeKinds.Verify or NoticeKinds.Feedback
        && before is not null
        && before.Place.GridCode != after.Place.GridCode;

    private static bool Works(Issue issue, PersonId person) => issue.Assignee?.PersonId == person || issue.Handler?.PersonId == person;

    private static bool IsUnderWay(Issue issue) => issue.State is not (
        IssueStatus.Verifying or IssueStatus.FeedbackDue or IssueStatus.Evaluating or IssueStatus.Merged or IssueStatus.Closed);

    private static bool Responds(IssueEvent e) => e is IssueAcknowledged or DepartmentCheckedIn or ArrivedOnSite or IssueProgressed;

    /// <summary>A department that declined has answered; if the ruling goes against it, it is called again.</summary>
    private static bool IsAwaited(Issue issue, Clock clock)
    {
        foreach (var whistle in issue.Whistles)
        {
            if (Whistle.Owns(whistle.Id, clock))
            {
                return whistle.Departments.Any(d =>
                    d.State is DepartmentStatus.Called or DepartmentStatus.Missed && Whistle.Subject(whistle.Id, d.OrganisationId) == clock.Subject);
            }
        }

        return false;
    }

    private static int? ClockOf(Notice notice, IssueEvent e, Issue after) => notice.Item.Kind switch
    {
        NoticeKinds.Reported => Running(after, ClockKind.Accept) ?? Running(after, ClockKind.Dispatch),
        NoticeKinds.Dispatched or NoticeKinds.Escalated => Running(after, ClockKind.Acknowledge),
        NoticeKinds.Reminded => Running(after, ClockKind.Acknowledge) ?? Running(after, ClockKind.Resolve),
        NoticeKinds.Rework => Running(after, ClockKind.Resolve),
        NoticeKinds.Verify => Running(after, ClockKind.Verify),
        NoticeKinds.Feedback => Running(after, ClockKind.Feedback),
        NoticeKinds.CallBack => Running(after, ClockKind.CallBack),
        NoticeKinds.Returned => Running(after, ClockKind.Ruling),
        NoticeKinds.Declined or NoticeKinds.Appealed => Running(after, ClockKind.Ruling, SubjectOf(e, ClockKind.Ruling)),
        NoticeKinds.Whistle => CalledOf(notice.To, e, after),
        NoticeKinds.Rate => after.Whistles.Select(whistle => Running(after, ClockKind.Rate, Whistle.Subject(whistle.Id))).FirstOrDefault(clock => clock is not null),
        NoticeKinds.DueSoon or NoticeKinds.Overdue => ClockNotices.MarkedIn(e) is { } marked ? Running(after, marked.Kind, marked.Subject) : null,
        _ => null,
    };

    private static int? CalledOf(PersonId person, IssueEvent e, Issue after) =>
        e is WhistleEvent x && after.FindWhistle(x.WhistleId) is { } whistle && whistle.Departments.LastOrDefault(d => d.Person?.PersonId == person) is { } department
            ? Running(after, ClockKind.CheckIn, Whistle.Subject(whistle.Id, department.OrganisationId))
            : null;

    private static string? SubjectOf(IssueEvent e, ClockKind kind)
    {
        foreach (var change in e.Clocks)
        {
            if (change.Kind == kind)
            {
                return change.Subject;
            }
        }

        return null;
    }

    private static int? Running(Issue issue, ClockKind kind, string? subject = null)
    {
        for (var i = issue.Clocks.Length - 1; i >= 0; i--)
        {
            if (issue.Clocks[i] is { StoppedAt: null } clock && clock.Kind == kind && clock.Subject == subject)
            {
                return i;
            }
        }

        return null;
    }
}
