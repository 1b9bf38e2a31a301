using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Gridwhistle.Areas;
using Gridwhistle.Live;

namespace Gridwhistle.Telemetry;

/// <summary>The figures of the streets whose boards are in this process, as each board last showed them.</summary>
public sealed class BoardMetrics : IDisposable
{
    private readonly ConcurrentDictionary<AreaCode, BoardCounts> _streets = [];
    private readonly Meter _meter = new(GridInstruments.Name);

    public BoardMetrics() => GridInstruments.ObserveBoards(_meter, this);

    public void Show(AreaCode street, BoardCounts counts) => _streets[street] = counts;

    /// <summary>The board has left this process: another one tells its figures.</summary>
    public void Forget(AreaCode street) => _streets.TryRemove(street, out _);

    public IEnumerable<Measurement<int>> Of(Func<BoardCounts, int> figure) =>
        _streets.Select(street => new Measurement<int>(figure(street.Value), new KeyValuePair<string, object?>("street", street.Key.Value)));

    public IEnumerable<Measurement<int>> ByLevel() => Split("level", counts => counts.ByLevel);

    public IEnumerable<Measurement<int>> ByLight() => Split("light", counts => counts.ByLight);

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<int>> Split<T>(string tag, Func<BoardCounts, IReadOnlyDictionary<T, int>> figures) where T : notnull =>
        _streets.SelectMany(street => figures(street.Value).Select(figure => new Measurement<int>(
            figure.Value, new KeyValuePair<string, object?>("street", street.Key.Value), new KeyValuePair<string, object?>(tag, figure.Key.ToString()))));
}
