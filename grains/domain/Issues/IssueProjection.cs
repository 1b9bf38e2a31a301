using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Texts;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>An issue as others see it: a line on a board, a page for one viewer, an entry in the trail, a notice in an inbox.</summary>
public static partial class IssueProjection
{
    /// <summary>By which rules lines are made.</summary>
    public const int Edition = 1;

    private const int TitleLength = 40;

    /// <summary>The line every queue, map and board shows; nothing personal in it.</summary>
    public static IssueSummary Summary(Issue issue, DateTimeOffset now)
    {
        var (light, nextDueAt) = Alarm(issue, now);
        return new IssueSummary(
            issue.Id,
            issue.Number,
            issue.Version,
            issue.State,
            issue.Level,
            light,
            issue.Urgency,
            issue.Category,
            Title(issue),
            issue.Place.GridCode,
            issue.Place.GridCode.Community ?? issue.Place.GridCode,
            issue.Place.GridCode.Street,
            issue.Place.BuildingId ?? issue.Place.HouseholdId?.Building,
            issue.Place.Point,
            issue.Lead,
            issue.Assignee,
            nextDueAt,
            issue.Reporters.Length,
            issue.UpdatedAt,
            issue.CreatedAt,
            issue.Supervised,
            WhistleProjection.Unanswered(issue),
            Organisations(issue),
            issue.Closure?.Reason,
            WakeAt(issue),
            issue.Closure?.ContainedAt,
            issue.Place.Key)
        {
            ReportedBy = [.. issue.Reporters.Where(reporter => reporter.PersonId is not null).Select(reporter => reporter.PersonId!.Value)],
            YellowAt = FirstOf(issue, ClockRules.NearAt),
            RedAt = FirstOf(issue, ClockRules.BreaksAt),
            Waiting = Rulings.Of(issue),
            Supervision = SupervisionOf(issue),
            MergedInto = issue.MergedInto,
            Merged = issue.Merged.Length,
            Edition = Edition,
            TakenBy = Concern.TakesDown(issue.TakenBy) ? issue.TakenBy.PersonId : null,
            OwnTitles = OwnReports.Titles(issue, text => Cut(IssueVisibility.Line(issue, text))),
            Proof = HouseholdProof.Of(issue.TakenBy),
            Confidential = issue.Confidential,
            GroupFloors = issue.Place.GroupFloors,
            Estate = issue.Place.Estate,
            PlaceLabel = issue.Place.Label,
            ReporterWords = issue.Confidential ? null : IssueSearch.ReporterWords(issue.Reporters),
            Against = issue.Against,
            Missed = MissedSteps.Of(issue),
            CallBack = WaitingCallOf(issue),
            Whistles = issue.Whistles.IsEmpty ? null : [.. issue.Whistles.Select(whistle => whistle.Id)],
            Holders = issue.IsOpen() ? [.. HandingOver.PartiesOf(issue).Select(party => party.PersonId).OfType<PersonId>().Distinct()] : null,
        };
    }

    /// <summary>When the case next needs a look: an escalation step is due, a pause ends. In the past when a step is overdue. A light that turns needs none.</summary>
    public static DateTimeOffset? WakeAt(Issue issue) => DeadlineSteps.Next(issue)?.At;

    /// <summary>The page: the same for everybody but for what is masked and what may be done.</summary>
    public static IssueView View(Issue issue, Actor viewer, DateTimeOffset now, PolicySet policies)
    {
        var shown = IssueVisibility.Shown(issue, viewer);
        var offered = IssueActs.Offered(issue, viewer, now);
        return new IssueView(
            Summary(issue, now) with { Title = Title(issue, viewer), Assignee = shown.Assignee, Supervision = SupervisionOf(shown), ReporterWords = null },
            shown.Text,
            shown.Place,
            shown.Parties,
            IssueAccess.IsReporter(issue, viewer),
            !IssueAccess.ReadsByRole(issue, viewer) && OwnReports.HasJoined(issue, viewer.PersonId) ? true : null,
            issue.MergedInto,
            issue.Merged,
            issue.Reworks,
            issue.Reopens,
            shown.Pauses,
            WhistleProjection.Views(shown, now),
            [.. shown.Clocks.Select(clock => ViewOf(clock, now))],
            issue.Stamps,
            shown.Closure,
            offered,
            shown.Reporters,
            shown.Photos,
            issue.Appointment,
            shown.Pending,
            issue.Priority,
            shown.Diagnosis,
            issue.PolicyVersion)
        {
            At = now,
            TakenBy = Concern.TakesDown(issue.TakenBy) && IssueAccess.ReadsByRole(issue, viewer) ? new TimelineActor(issue.TakenBy.PersonId, issue.TakenBy.Name, issue.TakenBy.Post) : null,
            Households = shown.Households ?? [],
            Suggested = shown.Suggested,
            Confidential = issue.Confidential,
            Options = ActOptions.Of(issue, viewer, offered, policies),
            Against = IssueAccess.ReadsByRole(issue, viewer) || OwnReports.IsFirst(issue, viewer.PersonId) ? issue.Against ?? [] : [],
        };
    }

    /// <summary>The report's beginning on one line; numbers, rooms and names masked. A confidential case is known by its number.</summary>
    public static string Title(Issue issue) => issue.Confidential ? issue.Number : Cut(IssueVisibility.Line(issue));

    /// <summary>The same for one person: who reported after others is told of the case by their own words.</summary>
    public static string Title(Issue issue, PersonId person) =>
        !issue.Confidential && OwnReports.HasJoined(issue, person) ? Cut(IssueVisibility.Line(issue, OwnReports.Of(issue, person)!.Text)) : Title(issue);

    private static string Title(Issue issue, Actor viewer) =>
        IssueAccess.ReadsByRole(issue, viewer) ? Cut(IssueVisibility.Line(issue))
        : IssueAccess.IsReporter(issue, viewer) ? Cut(IssueVisibility.Line(issue, OwnReports.Of(issue, viewer.PersonId)!.Text))
        : issue.Number;

    private static Supervision? SupervisionOf(Issue issue) =>
        issue.Supervision is { } marked ? marked with { DueAt = issue.Open(ClockKind.Supervise)?.DueAt ?? marked.DueAt } : null;

    private static WaitingCall? WaitingCallOf(Issue issue) => issue is { State: IssueStatus.Evaluating } && issue.Open(ClockKind.CallBack) is { } clock
        ? new WaitingCall(clock.DueAt, ClockRules.NearAt(clock), ClockRules.BreaksAt(clock), issue.CallAttempts, issue.Calls is [.., var last] ? last : null)
        : null;

    private static string Cut(string words) => PlainText.Cut(TitleWords.WithoutMentions(words.ReplaceLineEndings(" ").Trim()), TitleLength, "…");

    private static ClockView ViewOf(Clock clock, DateTimeOffset now) => new(
        clock.Kind,
        clock.Owner,
        clock.StartedAt,
        clock.DueAt,
        clock.PausedSeconds,
        ClockRules.Light(clock, now),
        clock.StoppedAt,
        clock.Met,
        clock.Subject);

    /// <summary>The worst light among the duties that run and those that were missed, and the nearest deadline among the first.</summary>
    private static (Light Light, DateTimeOffset? NextDueAt) Alarm(Issue issue, DateTimeOffset now)
    {
        var light = MissedSteps.Of(issue) is null ? Light.Green : Light.Red;
        DateTimeOffset? next = null;
        foreach (var clock in issue.Clocks)
        {
            if (!clock.IsOpen() || ClockRules.IsWindow(clock.Kind))
            {
                continue;
            }

            var own = ClockRules.Light(clock, now);
            light = own > light ? own : light;
            next = clock.PausedAt is null && (next is null || clock.DueAt < next) ? clock.DueAt : next;
        }

        return (light, next);
    }

    /// <summary>The first instant of that kind among the clocks that run and have a light.</summary>
    private static DateTimeOffset? FirstOf(Issue issue, Func<Clock, DateTimeOffset> instant)
    {
        DateTimeOffset? first = null;
        foreach (var clock in issue.Clocks)
        {
            if (clock is { StoppedAt: null, PausedAt: null } && !ClockRules.IsWindow(clock.Kind) && instant(clock) is var at && (first is null || at < first))
            {
                first = at;
            }
        }

        return first;
    }

    private static ImmutableArray<OrganisationId> Organisations(Issue issue)
    {
        var found = ImmutableArray.CreateBuilder<OrganisationId>();
        foreach (var party in issue.Parties)
        {
            if (party.OrganisationId is { } body && !found.Contains(body))
            {
                found.Add(body);
            }
        }

        return found.DrainToImmutable();
    }
}
