using System.Collections.Immutable;
using Gridwhistle.Inbox;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

public static partial class IssueProjection
{
    /// <summary>
    /// Who must be told of a step: those it turns to, those the roster named, and every reporter, who is kept informed.
    /// One notice a person, the most pressing kind; nobody is told of what they did themselves.
    /// </summary>
    /// <param name="after">The issue with the event applied.</param>
    /// <param name="version">The event's number in the stream; it makes the notice's id, so that a repeat is the same notice.</param>
    public static ImmutableArray<Notice> Notices(Issue after, IssueEvent e, int version)
    {
        var whistle = (e as WhistleEvent)?.WhistleId;
        var notices = ImmutableArray.CreateBuilder<Notice>();
        foreach (var (person, kind, dueAt) in Addressed(after, e))
        {
            if (person == e.By.PersonId)
            {
                continue;
            }

            if (IndexOf(notices, person) is { } known)
            {
                notices[known] = MorePressing(notices[known], kind, dueAt);
                continue;
            }

            var id = $"{after.Id}-{version}-{notices.Count}";
            notices.Add(new Notice(person, new InboxItem(
                id, kind, after.Id, whistle, null, Title(after, person), dueAt, e.At, false, after.Place.GridCode.Street) { Grid = after.Place.GridCode }));
        }

        return notices.DrainToImmutable();
    }

    private static IEnumerable<(PersonId Person, string Kind, DateTimeOffset? DueAt)> Addressed(Issue after, IssueEvent e)
    {
        foreach (var one in Turned(after, e))
        {
            if (one.To?.PersonId is { } person && !(one.To.OrganisationId is { } body && after.Against?.Contains(body) is true))
            {
                yield return (person, one.Kind, one.DueAt);
            }
        }

        foreach (var told in e.Told)
        {
            yield return (told.PersonId, told.Kind, DueOf(after, told.Kind) ?? MarkedDue(after, e, told.Kind));
        }

        if (!Concerns(e))
        {
            yield break;
        }

        foreach (var reporter in after.Reporters)
        {
            if (reporter.PersonId is { IsVisitor: false } person)
            {
                yield return (person, NoticeKinds.Progress, null);
            }
        }
    }

    /// <summary>The parties the step itself turns to.</summary>
    private static IEnumerable<(Party? To, string Kind, DateTimeOffset? DueAt)> Turned(Issue after, IssueEvent e) => e switch
    {
        IssueDispatched x => [Desk(after, x.To), .. x.Assist.Select(party => ((Party?)party, NoticeKinds.Progress, (DateTimeOffset?)null))],
        IssueTransferred x => [Desk(after, x.To), (after.Lead, NoticeKinds.Progress, null), .. Assisting(x.Assist)],
        RemarkMade { Assist: { } mentioned } => [.. Assisting(mentioned), .. OfTheGrid(after, NoticeKinds.Progress)],
        IssueReassigned x => [Desk(after, x.To), (after.Lead, NoticeKinds.Progress, null)],
        ReturnRuled x => [Desk(after, x.To)],
        IssueUnmerged => [Desk(after, after.Assignee), (after.Handler, NoticeKinds.Progress, null), .. OfTheGrid(after, NoticeKinds.Progress)],
        CaseHandedOver x => x.To.Select(to => (DueOf(after, NoticeKinds.Dispatched) is not null && after.Assignee?.PersonId == to.PersonId) ? Desk(after, to) : ((Party?)to, NoticeKinds.Progress, (DateTimeOffset?)null)),
        IssueReopened x => [Desk(after, x.To)],
        IssueDelegated x => [Desk(after, x.To)],
        IssueEscalated x => [(x.To, NoticeKinds.Escalated, DueOf(after, NoticeKinds.Dispatched)), (after.Handler, NoticeKinds.Progress, null)],
        AcknowledgeMissed x => [(x.Owner, NoticeKinds.Overdue, null)],
        DeadlineMissed x => [(x.Owner, NoticeKinds.Overdue, MarkedDue(after, e, NoticeKinds.Overdue)), .. OfTheGrid(after, NoticeKinds.Overdue)],
        DeadlineNeared { Owner: { } owner } => [(owner, NoticeKinds.DueSoon, MarkedDue(after, e, NoticeKinds.DueSoon))],
        DeadlineNeared => [(after.Handler ?? after.Assignee, NoticeKinds.Overdue, null)],
        AssigneeReminded => [(after.Assignee, NoticeKinds.Reminded, null), (after.Handler, NoticeKinds.Reminded, null), (after.Lead, NoticeKinds.Reminded, null)],
        IssueSupervised => [(after.Assignee, NoticeKinds.Supervised, null), (after.Handler, NoticeKinds.Supervised, null)],
        IssueReturned or RemarkMade or IssueProgressed => OfTheGrid(after, NoticeKinds.Progress),
        IssueFinished => [.. OfTheGrid(after, NoticeKinds.Verify), .. Rating(after)],
        IssueVerified => OfTheGrid(after, NoticeKinds.Feedback),
        ReworkOrdered => [(after.Handler ?? after.Assignee, NoticeKinds.Rework, DueOf(after, NoticeKinds.Rework)), (after.Assignee, NoticeKinds.Rework, null)],
        VisitAppointed => [(after.Handler, NoticeKinds.Progress, null), (after.Assignee, NoticeKinds.Progress, null)],
        IssueSuspended or IssueResumed or IssueExtended or RequestRefused =>
            [(after.Handler, NoticeKinds.Progress, null), (after.Assignee, NoticeKinds.Progress, null)],
        IssueMerged or IssueVoided or IssueClosed or ReportWithdrawn =>
            [(after.Assignee, NoticeKinds.Progress, null), (after.Handler, NoticeKinds.Progress, null), (after.Lead, NoticeKinds.Progress, null)],
        WhistleBlown x =>
        [
            .. x.Departments.Select(d => (d.Person, NoticeKinds.Whistle, (DateTimeOffset?)d.CheckInDueAt)),
            (after.Assignee, NoticeKinds.Progress, null),
        ],
        DeclineRuled { Instead: { } instead } => [(instead.Person, NoticeKinds.Whistle, instead.CheckInDueAt)],
        DeclineRuled x => [Called(after, x)],
        DepartmentCheckedIn x => [(after.Assignee, NoticeKinds.Progress, null), .. Blower(after, x)],
        DepartmentDeclined x => Blower(after, x),
        DepartmentMissed x => [(Called(after, x).To, NoticeKinds.Overdue, null), .. Blower(after, x)],
        WhistleCancelled x => after.FindWhistle(x.WhistleId)?.Departments.Select(d => (d.Person, NoticeKinds.Progress, (DateTimeOffset?)null)) ?? [],
        _ => [],
    };

    private static int? IndexOf(ImmutableArray<Notice>.Builder notices, PersonId person)
    {
        for (var i = 0; i < notices.Count; i++)
        {
            if (notices[i].To == person)
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>News gives way to what somebody is to do.</summary>
    private static Notice MorePressing(Notice notice, string kind, DateTimeOffset? dueAt) => notice.Item.Kind is NoticeKinds.Progress && kind is not NoticeKinds.Progress
        ? notice with { Item = notice.Item with { Kind = kind, DueAt = dueAt } }
        : notice;

    private static IEnumerable<(Party? To, string Kind, DateTimeOffset? DueAt)> Assisting(ImmutableArray<Party>? parties) =>
        (parties ?? []).Select(party => ((Party?)party, NoticeKinds.Progress, (DateTimeOffset?)null));

    private static (Party? To, string Kind, DateTimeOffset? DueAt) Desk(Issue after, Party? to) =>
        (to, NoticeKinds.Dispatched, DueOf(after, NoticeKinds.Dispatched));

    private static IEnumerable<(Party? To, string Kind, DateTimeOffset? DueAt)> OfTheGrid(Issue after, string kind) => after.Parties
        .Where(party => party.Role is PartyRole.Grid && !(party.PersonId is { } person && after.Contributors.Persons.Contains(person)))
        .Select(party => ((Party?)party, kind, DueOf(after, kind)));

    /// <summary>The work is done: both sides of every whistle may give their marks.</summary>
    private static IEnumerable<(Party? To, string Kind, DateTimeOffset? DueAt)> Rating(Issue after) => after.Whistles
        .Where(whistle => whistle.RatingOpen)
        .SelectMany(whistle => whistle.Departments.Select(d => d.Person).Append(whistle.BlownBy.AsParty(PartyRole.Grid)))
        .Select(party => (party, NoticeKinds.Rate, DueOf(after, NoticeKinds.Rate)));

    private static (Party? To, string Kind, DateTimeOffset? DueAt) Called(Issue after, WhistleEvent e)
    {
        var body = e switch
        {
            DeclineRuled x => x.OrganisationId,
            DepartmentMissed x => x.OrganisationId,
            _ => (OrganisationId?)null,
        };
        var department = body is { } id ? after.FindWhistle(e.WhistleId)?.Departments.LastOrDefault(d => d.OrganisationId == id) : null;
        return (department?.Person, NoticeKinds.Whistle, department?.CheckInDueAt);
    }

    private static IEnumerable<(Party? To, string Kind, DateTimeOffset? DueAt)> Blower(Issue after, WhistleEvent e) =>
        after.FindWhistle(e.WhistleId) is { } whistle ? [(whistle.BlownBy.AsParty(PartyRole.Grid), NoticeKinds.Progress, null)] : [];

    /// <summary>The deadline that is near or broken.</summary>
    private static DateTimeOffset? MarkedDue(Issue after, IssueEvent e, string kind) =>
        kind is NoticeKinds.DueSoon or NoticeKinds.Overdue && ClockNotices.MarkedIn(e) is { } marked ? after.Open(marked.Kind, marked.Subject)?.DueAt : null;

    private static DateTimeOffset? DueOf(Issue after, string kind)
    {
        ClockKind? clock = kind switch
        {
            NoticeKinds.Reported => after.Open(ClockKind.Accept) is null ? ClockKind.Dispatch : ClockKind.Accept,
            NoticeKinds.Dispatched or NoticeKinds.Escalated => ClockKind.Acknowledge,
            NoticeKinds.Verify => ClockKind.Verify,
            NoticeKinds.Feedback => ClockKind.Feedback,
            NoticeKinds.CallBack => ClockKind.CallBack,
            NoticeKinds.Returned => ClockKind.Ruling,
            NoticeKinds.Rework => ClockKind.Resolve,
            _ => null,
        };
        return clock is { } wanted ? after.Open(wanted)?.DueAt : null;
    }

    /// <summary>What a reporter is told of: the steps of their case, not the marks the bodies give each other.</summary>
    private static bool Concerns(IssueEvent e) => e is not (WhistleFinished or DepartmentsRated or WhistleRated or RatingLapsed or RatingAppealed or AppealRuled
        or DepartmentDeclined or DeclineRuled or DeadlineNeared or DeadlineMissed or AcknowledgeMissed or NobodyOnDuty or ApprovalRequested or RequestRefused
        or RemarkMade or AssigneeReminded or IssueAbsorbed or IssueSeparated or CaseHandedOver);
}
