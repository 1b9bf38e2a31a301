using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Gridwhistle.Storage;

/// <summary>
/// <c>dotnet run -c Release --project tests/Gridwhistle.Storage.Tests -- measure sqlite LOCATION [writers] [seconds]</c>:
/// appends as the journal makes them (an event of 300 bytes inserted, a snapshot of 1.5 KB replaced) and reports the rate.
/// </summary>
internal static class Measurement
{
    public const string Command = "measure";
    private const string Table = "journal";

    public static async Task<int> RunAsync(string[] args)
    {
        var store = BackendAddress.Open(args[0], args[1]);
        var writers = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 64;
        var seconds = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 10;
        await RoundAsync(store, "w", writers, seconds / 2);
        foreach (var (name, count) in ((string, int)[])[("one by one", 1), ($"{writers} at once", writers), ("one by one", 1), ($"{writers} at once", writers)])
        {
            Console.WriteLine($"{name}: {await RoundAsync(store, $"{Guid.NewGuid():N}", count, seconds)}");
        }

        if (store is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        return 0;
    }

    private static async Task<string> RoundAsync(ITableStore store, string run, int writers, int seconds)
    {
        var before = (store as SqliteTableStore)?.Statistics;
        var cpu = Environment.CpuUsage.TotalTime;
        var until = Stopwatch.GetTimestamp() + (seconds * Stopwatch.Frequency);
        var delays = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(store, $"{run}/{writer}", until))));
        var all = delays.SelectMany(list => list).Order().ToArray();
        var after = (store as SqliteTableStore)?.Statistics;
        var used = Environment.CpuUsage.TotalTime - cpu;
        var groups = after is { } a && before is { } b ? $", {(a.Writes - b.Writes) / (double)(a.Commits - b.Commits):F1} a commit" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{all.Length / seconds} appends/s, p50 {all[all.Length / 2]:F2} ms, p99 {all[all.Length * 99 / 100]:F2} ms, {used.TotalMicroseconds / all.Length:F0} us CPU each{groups}");
    }

    private static async Task<List<double>> WriteAsync(ITableStore store, string prefix, long until)
    {
        var delays = new List<double>();
        var @event = Encoding.UTF8.GetBytes($$"""{"x":"{{new string('e', 290)}}"}""");
        var snapshot = Encoding.UTF8.GetBytes($$"""{"x":"{{new string('s', 1490)}}"}""");
        for (var stream = 0; Stopwatch.GetTimestamp() < until; stream++)
        {
            string? etag = null;
            for (var version = 1; version <= 8; version++)
            {
                var start = Stopwatch.GetTimestamp();
                var head = etag is null ? TableWrite.Insert("s", snapshot) : TableWrite.ReplaceIfMatch("s", snapshot, etag);
                var etags = await store.WriteAsync(Table, $"{prefix}/{stream}", [TableWrite.Insert(JournalRows.Event(version), @event), head]);
                etag = etags[1];
                delays.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return delays;
    }
}
