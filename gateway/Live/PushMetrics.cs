using System.Diagnostics;
using Gridwhistle.Live;
using Gridwhistle.Telemetry;

namespace Gridwhistle.Gateway.Live;

/// <summary>
/// The last step of a change: from its arrival at this gateway to the clients. A round serves many acts, so every traced act gets a
/// span of its own under the one it came from. Used by the relay's loop alone.
/// </summary>
internal sealed class PushMetrics(TimeProvider clock)
{
    private readonly List<(LiveBatch Batch, DateTimeOffset ArrivedAt)> _batches = [];

    public void Arrived(LiveBatch batch)
    {
        if (GridInstruments.FeedLag.Enabled || batch.Traces.Length > 0)
        {
            // Spans go by the machine's time, whatever clock the product runs on.
            _batches.Add((batch, TimeProvider.System.GetUtcNow()));
        }
    }

    /// <summary>What has arrived so far is with the clients or in their queues.</summary>
    public void Pushed()
    {
        foreach (var (batch, arrivedAt) in _batches)
        {
            if (batch.Since is { } since)
            {
                GridInstruments.FeedLag.Record(Math.Max(0, (clock.GetUtcNow() - since).TotalSeconds));
            }

            foreach (var trace in batch.Traces)
            {
                if (ActivityContext.TryParse(trace, null, isRemote: true, out var change))
                {
                    using var span = GridInstruments.Source.StartActivity("live.push", ActivityKind.Producer, change, startTime: arrivedAt);
                    span?.SetTag("gridwhistle.street", batch.Street.Value);
                }
            }
        }

        _batches.Clear();
    }
}
