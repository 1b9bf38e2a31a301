using System.Collections.Immutable;
using Gridwhistle.People;
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
        var number = c.NumberCalled ?? issue.Reporters.Select(one => one.Phone).FirstOrDefault(phone => !string.IsNullOrWhiteSpace(phone));
        return Decision.Accept(new CallUnanswered(attempt, context.Now, c.By)
        {
            NumberCalled = number,
            Last = last,
            Visitor = c.Keys.IsDefaultOrEmpty ? null : c.Keys.FirstOrDefault(key => IsOf(key.Phone, number) && issue.Reporters.Any(one => IsNameless(one, key.Phone)))?.Visitor,
            Clocks = last ? new DeadlinePlan(issue, context).Stop(ClockKind.CallBack) : [],
        });
    }

    /// <summary>Whoever gave the number that was called, and no account, is known by the key of the link from now on.</summary>
    public static Issue Called(Issue issue, CallUnanswered e)
    {
        var called = issue with { CallAttempts = e.Attempt, Calls = issue.Calls.Add(e.At) };
        return e is { Visitor: { } visitor, NumberCalled: { } number }
            ? called with
            {
                Reporters = Keyed(issue.Reporters, number, visitor),
                Joined = issue.Joined is { } joined ? [.. joined.Select(report => report with { Of = Keyed(report.Of, number, visitor) })] : null,
            }
            : called;
    }

    private static ImmutableArray<Reporter> Keyed(ImmutableArray<Reporter> reporters, string number, PersonId visitor) =>
        [.. reporters.Select(one => IsNameless(one, number) ? one with { PersonId = visitor } : one)];

    private static bool IsNameless(Reporter one, string? number) => one.PersonId is null && IsOf(one.Phone, number);

    private static bool IsOf(string? phone, string? number) => phone is not null && number is not null && Telephone.AreSame(phone, number);

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
