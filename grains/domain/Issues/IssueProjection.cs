using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>An issue as others see it: a line on a board, a page for one viewer, an entry in the trail, a notice in an inbox.</summary>
public static partial class IssueProjection
{
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
            Supervision = issue.Supervision is { } marked ? marked with { DueAt = issue.Open(ClockKind.Supervise)?.DueAt ?? marked.DueAt } : null,
            MergedInto = issue.MergedInto,
            Merged = issue.Merged.Length,
        };
    }

    /// <summary>When the case next needs a look: an escalation step is due, a pause ends. In the past when a step is overdue. A light that turns needs none.</summary>
    public static DateTimeOffset? WakeAt(Issue issue) => DeadlineSteps.Next(issue)?.At;

    /// <summary>The page: the same for everybody but for what is masked and what may be done.</summary>
    public static IssueView View(Issue issue, Actor viewer, DateTimeOffset now, PolicySet policies)
    {
        var shown = IssueVisibility.Shown(issue, viewer);
        return new IssueView(
            Summary(issue, now),
            shown.Text,
            shown.Place,
            issue.Parties,
            IssueAccess.IsReporter(issue, viewer),
            null,
            issue.MergedInto,
            issue.Merged,
            issue.Reworks,
            issue.Reopens,
            issue.Pauses,
            WhistleProjection.Views(issue, now),
            [.. issue.Clocks.Select(clock => ViewOf(clock, now))],
            issue.Stamps,
            issue.Closure,
            IssueActs.Offered(issue, viewer, now),
            shown.Reporters,
            issue.Photos,
            issue.Appointment,
            issue.Pending,
            issue.Priority,
            issue.Diagnosis,
            issue.PolicyVersion)
        {
            At = now,
        };
    }

    /// <summary>The report's beginning on one line, phone numbers masked.</summary>
    public static string Title(Issue issue)
    {
        var line = IssueVisibility.Line(issue).ReplaceLineEndings(" ").Trim();
        if (line.Length <= TitleLength)
        {
            return line;
        }

        var end = char.IsHighSurrogate(line[TitleLength - 1]) ? TitleLength - 1 : TitleLength;
        return line[..end] + "…";
    }

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

    /// <summary>The worst light and the nearest deadline among the duties that run.</summary>
    private static (Light Light, DateTimeOffset? NextDueAt) Alarm(Issue issue, DateTimeOffset now)
    {
        var light = Light.Green;
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
