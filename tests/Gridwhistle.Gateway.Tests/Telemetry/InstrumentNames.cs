using System.Diagnostics.Metrics;
using System.Reflection;
using Gridwhistle.Storage;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Telemetry;

/// <summary>The names of all our instruments, as they are made.</summary>
internal static class InstrumentNames
{
    public static IReadOnlyList<Instrument> Made { get; } = [.. Collect()];

    public static IReadOnlySet<string> All { get; } = Made.Select(one => one.Name).ToHashSet();

    private static List<Instrument> Collect()
    {
        List<Instrument> made =
        [
            .. typeof(GridInstruments).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.GetValue(null)).OfType<Instrument>(),
        ];
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => Note(instrument) };
        listener.Start();
        using var boards = new BoardMetrics();
        using var outbox = new OutboxMetrics(TimeProvider.System);
        using var disk = new DiskMetrics(Options.Create(new DataOptions()));
        return made;

        void Note(Instrument instrument)
        {
            // Gateways of other tests may be starting on other threads.
            lock (made)
            {
                if (instrument.Meter.Name == GridInstruments.Name && instrument.IsObservable && made.All(one => one.Name != instrument.Name))
                {
                    made.Add(instrument);
                }
            }
        }
    }
}
