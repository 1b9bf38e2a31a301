using System.Diagnostics;
using System.Diagnostics.Metrics;
using Gridwhistle.Embedded.Mailboxes;

namespace Gridwhistle.Embedded.Telemetry;

/// <summary>The figures and traces of one host. They cost next to nothing while nobody listens.</summary>
internal sealed class EmbeddedInstruments : IDisposable
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Gridwhistle.Embedded";

    // GridInstruments of the grains lists these names too.
    private readonly Meter _meter;
    private readonly Histogram<double> _callDuration;
    private readonly Counter<long> _refused;

    public EmbeddedInstruments(Heartbeat heartbeat, Func<IEnumerable<Measurement<long>>> activations)
    {
        _meter = new Meter(Name);
        _callDuration = _meter.CreateHistogram<double>(
            "gridwhistle.grain.call.duration", "s", "From the call to its answer, waiting included; its count is the number of calls");
        _refused = _meter.CreateCounter<long>(
            "gridwhistle.grain.calls.refused", "{call}", "Calls turned away: the mailbox was full, or the host is stopping");
        _meter.CreateObservableUpDownCounter(
            "gridwhistle.grain.activations", activations, "{activation}", "Grains in memory, by type");
        _meter.CreateObservableGauge(
            "gridwhistle.grain.mailbox.depth", heartbeat.WaitingRequests, "{request}", "Requests waiting in all mailboxes");
        _meter.CreateObservableGauge(
            "gridwhistle.grain.mailbox.depth.max", heartbeat.LongestQueue, "{request}", "Requests waiting in the fullest mailbox");
    }

    public ActivitySource Calls { get; } = new(Name);

    public bool AreObserved => _callDuration.Enabled || Calls.HasListeners();

    public void CallEnded(string method, Exception? failure, TimeSpan duration) => _callDuration.Record(
        duration.TotalSeconds, new("method", method), new("outcome", failure?.GetType().Name ?? "ok"));

    public void CallRefused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Dispose()
    {
        _meter.Dispose();
        Calls.Dispose();
    }
}
