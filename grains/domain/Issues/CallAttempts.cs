using System.Collections.Immutable;
using Gridwhistle.Policies;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>Calls nobody answered: only some apart in time and on several days say that somebody cannot be reached.</summary>
internal static class CallAttempts
{
    /// <summary>So many attempts, so far apart, on so many local days close a case as unreachable.</summary>
    private const int Attempts = 3, GapHours = 4, Days = 2;

    private static readonly LocalZone Zone = new(TimeZoneInfo.FindSystemTimeZoneById(LocalTime.DefaultZone));

    public static Decision Unanswered(Issue issue, CallBackReporter c, IssueContext context)
    {
        if (NotBefore(issue.Calls) is { } earliest && context.Now < earliest)
        {
            return Rejection.Of(IssueRejections.CallBackTooSoon, ("notBefore", earliest.ToString("O")));
        }

        var attempt = issue.CallAttempts + 1;
        var last = attempt >= Attempts;
        return Decision.Accept(new CallUnanswered(attempt, context.Now, c.By)
        {
            NumberCalled = c.NumberCalled ?? issue.Reporters.Select(one => one.Phone).FirstOrDefault(phone => !string.IsNullOrWhiteSpace(phone)),
            Last = last,
            Clocks = last ? new DeadlinePlan(issue, context).Stop(ClockKind.CallBack) : [],
        });
    }

    /// <summary>When the next attempt counts; null for the first.</summary>
    private static DateTimeOffset? NotBefore(ImmutableArray<DateTimeOffset> calls)
    {
        if (calls.IsEmpty)
        {
            return null;
        }

        var rested = calls[^1].AddHours(GapHours);
        var days = calls.Select(Day).Distinct().Count();
        // The last one has to bring the day that is missing.
        var nextDay = Zone.At(Day(calls[^1]).AddDays(1), 0);
        return calls.Length == Attempts - 1 && days < Days && nextDay > rested ? nextDay : rested;
    }

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Zone.Local(at).DateTime);
}
