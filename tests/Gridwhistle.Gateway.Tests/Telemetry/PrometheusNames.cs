using System.Diagnostics.Metrics;

namespace Gridwhistle.Telemetry;

/// <summary>
/// What an instrument is called in Prometheus after OTLP (the collector's prometheus exporter with suffixes, or Prometheus' own OTLP
/// receiver): dots and dashes become underscores, the unit is spelled out behind it, counters end with _total, histograms have three series.
/// </summary>
internal static class PrometheusNames
{
    private static readonly Dictionary<string, string> Units = new() { ["s"] = "_seconds", ["By"] = "_bytes", ["ms"] = "_milliseconds", ["1"] = "_ratio" };

    public static IEnumerable<string> Of(Instrument instrument) => Of(instrument.Name, instrument.Unit, KindOf(instrument));

    public static IEnumerable<string> Of(string instrument, string? unit, InstrumentKind kind)
    {
        var name = instrument.Replace('.', '_').Replace('-', '_');
        name += unit is not null && Units.TryGetValue(unit, out var spelled) && !name.EndsWith(spelled, StringComparison.Ordinal) ? spelled : "";
        return kind switch
        {
            InstrumentKind.Counter => [name + "_total"],
            InstrumentKind.Histogram => [name + "_bucket", name + "_sum", name + "_count"],
            _ => [name],
        };
    }

    private static InstrumentKind KindOf(Instrument instrument)
    {
        var type = instrument.GetType().Name;
        return type.StartsWith("Histogram", StringComparison.Ordinal) ? InstrumentKind.Histogram
            : type.StartsWith("Counter", StringComparison.Ordinal) || type.StartsWith("ObservableCounter", StringComparison.Ordinal) ? InstrumentKind.Counter
            : InstrumentKind.Level;
    }
}

internal enum InstrumentKind
{
    /// <summary>Goes up and down: gauges and up-down counters.</summary>
    Level,
    Counter,
    Histogram,
}
