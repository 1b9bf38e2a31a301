using System.Diagnostics.Metrics;
using Gridwhistle.Storage;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Telemetry;

public sealed class DiskMetricsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gridwhistle-disk-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Disk_TellsRoomSizeAndData_AndTheYoungestBackup()
    {
        var data = _folder.CreateSubdirectory("data");
        var backups = _folder.CreateSubdirectory("backups");
        File.WriteAllBytes(Path.Combine(data.FullName, "gridwhistle.db"), new byte[1000]);
        foreach (var (name, age) in new[] { ("old", TimeSpan.FromDays(9)), ("young", TimeSpan.FromHours(5)) })
        {
            var file = Path.Combine(backups.FullName, name);
            File.WriteAllText(file, name);
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow - age);
        }

        var figures = Measure(new DataOptions { Path = data.FullName, Backups = backups.FullName });
        Assert.Equal(1000, figures["gridwhistle.disk.data"]);
        Assert.InRange(figures["gridwhistle.disk.free"], 1, figures["gridwhistle.disk.size"]);
        Assert.InRange(figures["gridwhistle.backup.age"], 5 * 3600, 6 * 3600);
    }

    [Fact]
    public void WhatIsNotThere_HasNoFigure()
    {
        var gone = Path.Combine(_folder.FullName, "gone");
        Assert.DoesNotContain("gridwhistle.disk.data", Measure(new DataOptions { Path = gone }).Keys);
        Assert.DoesNotContain("gridwhistle.backup.age", Measure(new DataOptions { Path = _folder.FullName }).Keys);
        Assert.DoesNotContain("gridwhistle.backup.age", Measure(new DataOptions { Path = _folder.FullName, Backups = _folder.FullName }).Keys);
    }

    /// <summary>What one instance tells; others may be running in this process.</summary>
    private static Dictionary<string, double> Measure(DataOptions data)
    {
        List<Instrument> mine = [];
        Dictionary<string, double> told = [];
        var making = Environment.CurrentManagedThreadId;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (making == Environment.CurrentManagedThreadId && instrument.Meter.Name == GridInstruments.Name && mine.TrueForAll(one => one.Meter == instrument.Meter))
            {
                mine.Add(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => told[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => told[instrument.Name] = value);

        // Started first, it hears of instruments that are there already; only those made from here on are ours.
        listener.Start();
        mine.Clear();
        using var disk = new DiskMetrics(Options.Create(data));
        mine.ForEach(instrument => listener.EnableMeasurementEvents(instrument));
        listener.RecordObservableInstruments();
        return told;
    }
}
