using Gridwhistle.Checks;
using System.Collections.Concurrent;
using Gridwhistle.Issues;
using Gridwhistle.Load.Figures;
using Gridwhistle.Storage;

namespace Gridwhistle.Load.Checks;

/// <summary>
/// Every deadline that broke by an instant led to its step exactly once, and none before its time: read from the journal's events
/// alone. How late each step was taken is measured from the instant it fell due.
/// </summary>
internal static class ClockCheck
{
    /// <param name="judge">What fell due up to here must have happened; what falls due later may or may not have.</param>
    /// <param name="fired">Told when each clock that fired had fallen due.</param>
    public static async Task<ClockFigures> RunAsync(
        OpenedStore opened, DateTimeOffset judge, ConcurrentQueue<string> broken, CancellationToken cancellationToken, Action<DateTimeOffset>? fired = null)
    {
        var late = new List<double>();
        var (missed, twice, early) = (0, 0, 0);
        await foreach (var first in opened.Store.ScanAsync(JournalRows.Table, JournalRows.Event(1), cancellationToken))
        {
            Issue? state = null;
            await foreach (var recorded in opened.Journal.ReadEventsAsync(first.Partition, cancellationToken: cancellationToken))
            {
                if (state is not null && StepOf(recorded.Event) is { } step)
                {
                    var clock = state.Clocks.LastOrDefault(clock => clock.Kind == step.Kind && clock.Subject == step.Subject && clock is { StoppedAt: null, BrokenActed: false });
                    var lateness = clock is null ? (TimeSpan?)null : recorded.Event.At - ClockRules.BreaksAt(clock);
                    twice += lateness is null ? 1 : 0;
                    early += lateness < TimeSpan.Zero ? 1 : 0;
                    if (lateness is not { } time || time < TimeSpan.Zero)
                    {
                        broken.Enqueue($"issue {first.Partition}: version {recorded.Version} says its {step.Kind} clock broke, {(lateness is null ? "and none was running that had not broken before" : $"{-lateness} early")}");
                    }
                    else
                    {
                        late.Add(time.TotalMilliseconds);
                        fired?.Invoke(recorded.Event.At - time);
                    }
                }

                state = IssueEvolution.Apply(state, recorded.Event);
            }

            if (IssueProjection.WakeAt(state!) is { } owed && owed <= judge)
            {
                missed++;
                broken.Enqueue($"issue {first.Partition}: a step was due at {owed:O} and was not taken by {judge:O}");
            }
        }

        return new ClockFigures(late.Count, missed, twice, early, Durations.Of(late).Summarise());
    }

    private static (ClockKind Kind, string? Subject)? StepOf(IssueEvent e) => e switch
    {
        DeadlineMissed missed => (missed.Kind, missed.Subject),
        AcknowledgeMissed => (ClockKind.Acknowledge, null),
        _ => null,
    };
}

/// <summary>Deadlines that broke and led to their step; those missed, fired twice, fired early; how late, in milliseconds.</summary>
internal sealed record ClockFigures(int Fired, int Missed, int Twice, int Early, Percentiles Late);
