using System.Diagnostics;
using Gridwhistle.Storage;

namespace Gridwhistle.Telemetry;

/// <summary>One transaction of a store's writer. Its span stands under the first traced write it carries and is linked with the others.</summary>
internal readonly struct CommitMetrics : IDisposable
{
    private readonly Activity? _span;
    private readonly int _size;
    private readonly long _began;

    private CommitMetrics(Activity? span, int size, long began) => (_span, _size, _began) = (span, size, began);

    public static CommitMetrics Begin(List<QueuedWrite> group) =>
        new(GridInstruments.Source.HasListeners() ? SpanOf(group) : null, group.Count, Stopwatch.GetTimestamp());

    public void Succeeded()
    {
        GridInstruments.CommitDuration.Record(Stopwatch.GetElapsedTime(_began).TotalSeconds);
        GridInstruments.BatchSize.Record(_size);
    }

    public static void Failed(int writes) => GridInstruments.WriteFailures.Add(writes);

    public void Dispose() => _span?.Dispose();

    private static Activity? SpanOf(List<QueuedWrite> group)
    {
        ActivityContext? first = null;
        List<ActivityLink>? others = null;
        foreach (var write in group)
        {
            if (write.Trace is not { } trace)
            {
                continue;
            }

            if (first is null)
            {
                first = trace;
            }
            else
            {
                (others ??= []).Add(new ActivityLink(trace));
            }
        }

        var span = first is { } parent ? GridInstruments.Source.StartActivity("store.commit", ActivityKind.Internal, parent, links: others) : null;
        return span?.SetTag("gridwhistle.store.batch.size", group.Count);
    }
}
