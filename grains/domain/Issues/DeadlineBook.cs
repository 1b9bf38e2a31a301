using System.Collections.Immutable;

namespace Gridwhistle.Issues;

/// <summary>Applies the clock changes an event carries. Total: a change that finds no open clock changes nothing.</summary>
internal static class DeadlineBook
{
    public static ImmutableArray<Clock> Apply(ImmutableArray<Clock> clocks, ImmutableArray<ClockChange> changes, DateTimeOffset at)
    {
        if (changes.IsDefaultOrEmpty)
        {
            return clocks;
        }

        var book = clocks.ToBuilder();
        foreach (var change in changes)
        {
            if (change.Act is ClockAct.Start)
            {
                book.Add(Start(change, at));
                continue;
            }

            var index = OpenIndex(book, change.Kind, change.Subject);
            if (index >= 0)
            {
                book[index] = Change(book[index], change, at);
            }
        }

        return book.DrainToImmutable();
    }

    public static Clock? Open(this Issue issue, ClockKind kind, string? subject = null)
    {
        foreach (var clock in issue.Clocks)
        {
            if (clock.Kind == kind && clock.StoppedAt is null && clock.Subject == subject)
            {
                return clock;
            }
        }

        return null;
    }

    private static int OpenIndex(ImmutableArray<Clock>.Builder book, ClockKind kind, string? subject)
    {
        for (var i = 0; i < book.Count; i++)
        {
            if (book[i].Kind == kind && book[i].StoppedAt is null && book[i].Subject == subject)
            {
                return i;
            }
        }

        return -1;
    }

    private static Clock Start(ClockChange change, DateTimeOffset at) => new()
    {
        Kind = change.Kind,
        Subject = change.Subject,
        Owner = change.Owner,
        StartedAt = change.StartedAt ?? at,
        DueAt = change.DueAt ?? at,
        NearAt = change.NearAt,
        Limit = change.Limit,
        Operator = change.Limit?.Operator ?? default,
    };

    private static Clock Change(Clock clock, ClockChange change, DateTimeOffset at) => change.Act switch
    {
        ClockAct.Stop => clock with { StoppedAt = at, Met = !ClockRules.IsBroken(clock, at) },
        ClockAct.Cancel => clock with { StoppedAt = at, Cancelled = true },
        ClockAct.Move => clock with { DueAt = change.DueAt ?? clock.DueAt, NearAt = change.NearAt, Limit = change.Limit ?? clock.Limit, Operator = change.Limit?.Operator ?? clock.Operator, NearActed = false, BrokenActed = false },
        ClockAct.Hold => clock with { PausedAt = at },
        ClockAct.Release => clock with
        {
            PausedAt = null,
            PausedSeconds = clock.PausedSeconds + (long)(at - (clock.PausedAt ?? at)).TotalSeconds,
            DueAt = change.DueAt ?? clock.DueAt,
            NearAt = change.NearAt,
            PausedWorkSeconds = clock.PausedWorkSeconds + (change.PausedWorkSeconds ?? 0),
        },
        ClockAct.MarkNear => clock with { NearActed = true },
        ClockAct.MarkBroken => clock with { NearActed = true, BrokenActed = true },
        ClockAct.HandOver => clock with { Owner = change.Owner },
        _ => clock,
    };
}
