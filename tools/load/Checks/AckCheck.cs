using Gridwhistle.Checks;
using System.Collections.Concurrent;
using Gridwhistle.Load.Crash;

namespace Gridwhistle.Load.Checks;

/// <summary>Looks every acknowledged act up in the journal: there, and there once.</summary>
internal static class AckCheck
{
    public static async Task<(int Lost, int Twice)> RunAsync(
        OpenedStore opened, IEnumerable<AcknowledgedAct> acknowledged, ConcurrentQueue<string> broken, CancellationToken cancellationToken)
    {
        var (lost, twice) = (0, 0);
        foreach (var issue in acknowledged.GroupBy(act => act.Issue))
        {
            var events = new List<string>();
            await foreach (var recorded in opened.Journal.ReadEventsAsync(issue.Key, cancellationToken: cancellationToken))
            {
                events.Add(recorded.Event.GetType().Name);
            }

            foreach (var (_, @event) in issue.Distinct())
            {
                var found = events.Count(name => name == @event);
                lost += found == 0 ? 1 : 0;
                twice += found > 1 ? 1 : 0;
                if (found != 1)
                {
                    broken.Enqueue($"issue {issue.Key}: {@event} is there {found} times");
                }
            }
        }

        return (lost, twice);
    }
}
