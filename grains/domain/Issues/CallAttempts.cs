using System.Collections.Immutable;
using Gridwhistle.Policies;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>Calls nobody answered: only some apart in time and on several days say that somebody cannot be reached.</summary>
internal static class CallAttempts
{
    private static readonly LocalZone Zone = new(TimeZoneInfo.FindSystemTimeZoneById(LocalTime.DefaultZone));

    public static Decision Unanswered(Issue issue, CallBackReporter c, IssueContext context)
    {
        if (NotBefore(issue.Calls, context.Policies.CallBack) is { } earliest && context.Now < earliest)
        {
            return Rejection.Of(IssueRejections.CallBackTooSoon, ("notBefore", earliest.ToString("O")));
        }

        var attempt = issue.CallAttempts + 1;
        var last = attempt >= context.Policies.CallBack.Attempts && Days([.. issue.Calls, context.Now]) >= context.Policies.CallBack.Days;
        return Decision.Accept(new CallUnanswered(attempt, context.Now, c.By)
        {
            NumberCalled = c.NumberCalled ?? issue.Reporters.Select(one => one.Phone).FirstOrDefault(phone => !string.IsNullOrWhiteSpace(phone)),
            Last = last,
            Clocks = last ? new DeadlinePlan(issue, context).Stop(ClockKind.CallBack) : [],
        });
    }

    /// <summary>When the next attempt counts; null for the first.</summary>
    private static DateTimeOffset? NotBefore(ImmutableArray<DateTimeOffset> calls, CallBackPolicy policy)
    {
        if (calls.IsEmpty)
        {
            return null;
        }

        var rested = calls[^1].AddHours(policy.GapHours);
        // As many days are still missing as there are attempts left: each of them has to bring one.
        var nextDay = Zone.At(Day(calls[^1]).AddDays(1), 0);
        return policy.Days - Days(calls) >= policy.Attempts - calls.Length && Days(calls) < policy.Days && nextDay > rested ? nextDay : rested;
    }

    private static int Days(ImmutableArray<DateTimeOffset> calls) => calls.Select(Day).Distinct().Count();

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Zone.Local(at).DateTime);
}
