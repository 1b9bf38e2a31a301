using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Gridwhistle.Telemetry;

/// <summary>
/// Every instrument of the product, named once, and the source of its spans. While nobody listens they cost a look at a field.
/// Tags are few and closed (kinds, codes, areas): never a person, a number, a room or a text.
/// </summary>
public static class GridInstruments
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Gridwhistle";

    private static readonly Meter Meter = new(Name);

    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Acts that became true, by kind.</summary>
    public static Counter<long> Acts { get; } = Meter.CreateCounter<long>("gridwhistle.acts", "{act}", "Acts on issues and whistles that became true, by kind");

    /// <summary>Acts the rules refused, by code.</summary>
    public static Counter<long> Rejections { get; } = Meter.CreateCounter<long>("gridwhistle.rejections", "{act}", "Acts on issues and whistles the rules refused, by code");

    /// <summary>Answers that were a problem, by code and status: also those no rule was asked for (401, 429, 503).</summary>
    public static Counter<long> Problems { get; } = Meter.CreateCounter<long>("gridwhistle.problems", "{answer}", "Answers that were a problem, by code and status");

    /// <summary>From handing events to the store to their being durable.</summary>
    public static Histogram<double> AppendDuration { get; } = Meter.CreateHistogram(
        "gridwhistle.journal.append.duration", "s", "From handing events to the store to their being durable", advice: Seconds(0.0005, 10));

    public static Histogram<double> CommitDuration { get; } = Meter.CreateHistogram(
        "gridwhistle.store.commit.duration", "s", "One transaction of the store's writer", advice: Seconds(0.0001, 10));

    public static Histogram<int> BatchSize { get; } = Meter.CreateHistogram(
        "gridwhistle.store.batch.size", "{write}", "Writes that shared one transaction", advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] });

    public static Counter<long> WriteFailures { get; } = Meter.CreateCounter<long>("gridwhistle.store.writes.failed", "{write}", "Writes the store could not make durable");

    /// <summary>From a change on a board to its being handed to the clients.</summary>
    public static Histogram<double> FeedLag { get; } = Meter.CreateHistogram(
        "gridwhistle.live.feed.lag", "s", "From a change on a board to its being handed to the clients that watch", advice: Seconds(0.001, 30));

    public static Counter<long> Resyncs { get; } = Meter.CreateCounter<long>("gridwhistle.live.resyncs", "{resync}", "Clients told to ask anew because they missed something");

    public static UpDownCounter<int> Clients { get; } = Meter.CreateUpDownCounter<int>("gridwhistle.live.clients", "{client}", "Clients connected to the live hub");

    /// <summary>From a department's call to its report for duty.</summary>
    public static Histogram<double> CheckInTime { get; } = Meter.CreateHistogram(
        "gridwhistle.whistle.check_in.duration", "s", "From the call of a department to its report for duty, by grade and whether it came late",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [60, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400] });

    /// <summary>What boards show: open issues by level and by light, overdue, whistles nobody answered, supervised.</summary>
    public static void ObserveBoards(Meter meter, BoardMetrics boards)
    {
        meter.CreateObservableGauge("gridwhistle.issues.open.by_level", boards.ByLevel, "{issue}", "Open issues by street and level");
        meter.CreateObservableGauge("gridwhistle.issues.open.by_light", boards.ByLight, "{issue}", "Open issues by street and light");
        meter.CreateObservableGauge("gridwhistle.issues.overdue", () => boards.Of(counts => counts.Overdue), "{issue}", "Open issues with a broken clock, by street");
        meter.CreateObservableGauge("gridwhistle.issues.supervised", () => boards.Of(counts => counts.Supervised), "{issue}", "Open issues under supervision, by street");
        meter.CreateObservableGauge("gridwhistle.whistles.unanswered", () => boards.Of(counts => counts.WhistlesUnanswered), "{whistle}", "Calls of departments that nobody has reported for, by street");
    }

    /// <summary>What became true and is not told everywhere yet.</summary>
    public static void ObserveOutbox(Meter meter, OutboxMetrics outbox)
    {
        meter.CreateObservableGauge("gridwhistle.outbox.age", outbox.AgeInSeconds, "s", "How long the oldest change waits that could not be passed on at once");
        meter.CreateObservableGauge("gridwhistle.outbox.waiting", () => outbox.Waiting, "{issue}", "Issues with changes that could not be passed on at once");
    }

    /// <summary>The disk the data is on, and how old the youngest backup is.</summary>
    public static void ObserveDisk(
        Meter meter,
        Func<IEnumerable<Measurement<long>>> free,
        Func<IEnumerable<Measurement<long>>> size,
        Func<IEnumerable<Measurement<long>>> data,
        Func<IEnumerable<Measurement<double>>> backupAge)
    {
        meter.CreateObservableGauge("gridwhistle.disk.free", free, "By", "Room left on the disk under the data");
        meter.CreateObservableGauge("gridwhistle.disk.size", size, "By", "Size of the disk under the data");
        meter.CreateObservableGauge("gridwhistle.disk.data", data, "By", "What the data takes");
        meter.CreateObservableGauge("gridwhistle.backup.age", backupAge, "s", "Age of the youngest backup; no figure without Data:Backups");
    }

    private static InstrumentAdvice<double> Seconds(double from, double to)
    {
        List<double> bounds = [];
        for (var decade = from; decade <= to * 1.0001; decade *= 10)
        {
            bounds.AddRange([decade, decade * 2.5, decade * 5]);
        }

        return new InstrumentAdvice<double> { HistogramBucketBoundaries = [.. bounds.Where(bound => bound <= to * 1.0001).Select(bound => Math.Round(bound, 6))] };
    }
}
