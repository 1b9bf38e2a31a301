using System.Text.Json;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Issues;
using Gridwhistle.Gateway.Live;
using Gridwhistle.Gateway.Operations;
using Gridwhistle.Issues;
using Gridwhistle.Live;
using Gridwhistle.Load.Figures;
using Gridwhistle.People;

namespace Gridwhistle.Load.Scenarios;

/// <summary>
/// What the parts of a snapshot of S issues cost, in processor time, without a server: so that the figure also holds on a machine that others use.
/// The text must be the same however it was made.
/// </summary>
internal static class SnapshotCost
{
    private static readonly AreaCode Street = new("420602004");

    public static async Task<int> RunAsync(LoadArguments arguments)
    {
        var (open, rounds) = (arguments.Number("open"), arguments.Number("rounds"));
        var json = new JsonSerializerOptions();
        ApiJson.Configure(json);
        var board = new BoardState(Street, 1_000_000_000);
        var issues = Enumerable.Range(0, open).Select(Issue).ToArray();
        board.Restore(issues);
        List<string> broken = [];
        var times = new Latencies();
        var before = SnapshotText.Of(board.Snapshot(Street), json);
        var (brotli, gzip) = (0, 0);
        for (var round = -rounds / 2; round < rounds; round++)
        {
            var n = Math.Abs(round * 7) % open;
            issues[n] = issues[n] with { Version = issues[n].Version + 1, NextDueAt = issues[n].NextDueAt!.Value.AddMinutes(1) };
            board.Upsert(issues[n]);
            board.Drain();
            var snapshot = Timed(round, times, "order", () => board.Snapshot(Street));
            var whole = Timed(round, times, "text, all issues", () => SnapshotText.Of(snapshot, json));
            before = Timed(round, times, "text, one issue changed", () => SnapshotText.Of(snapshot, json, before: before));
            brotli = await CompressedAsync(round, times, before, Compression.Brotli);
            gzip = await CompressedAsync(round, times, before, Compression.Gzip);
            Timed(round, times, "one issue", () => JsonSerializer.SerializeToUtf8Bytes(new IssueSummaryBody(issues[n]), json).Length);
            if (!whole.Json.Span.SequenceEqual(before.Json.Span))
            {
                broken.Add($"round {round}: the text made from the one before is another");
            }
        }

        return Report.End(
            arguments,
            new { scenario = "snapshot", open, processorMilliseconds = times.Summarise(), bytes = new { plain = before.Json.Length, brotli, gzip }, broken = broken.Count },
            broken);
    }

    private static async Task<int> CompressedAsync(int round, Latencies times, SnapshotText text, Compression packing)
    {
        var start = Environment.CpuUsage.TotalTime;
        var packed = await text.CompressedAsync(packing);
        Add(round, times, packing.ToString(), start);
        return packed.Length;
    }

    private static T Timed<T>(int round, Latencies times, string part, Func<T> act)
    {
        var start = Environment.CpuUsage.TotalTime;
        var result = act();
        Add(round, times, part, start);
        return result;
    }

    private static void Add(int round, Latencies times, string part, TimeSpan start)
    {
        if (round >= 0)
        {
            times.Add(part, (Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
        }
    }

    /// <summary>As the sample street's are, ids with as much chance in them.</summary>
    private static IssueSummary Issue(int n)
    {
        var grid = new AreaCode($"42060200400{1 + (n % 9)}00{1 + (n / 9 % 4)}");
        var at = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero).AddTicks(n * 73_819_201L);
        var lead = new Party(new OrganisationId("power"), null, "国网供电公司", PartyRole.Lead);
        return new IssueSummary(
            new IssueId(Guid.CreateVersion7(at).ToString("N")), $"{grid.Value[^6..]}-260105-{n:D3}", 2 + (n % 5), IssueStatus.Dispatched, ContainmentLevel.Grid, Light.Green, Urgency.Normal,
            "power", $"{n} 室内突然断电,楼道也没有灯", grid, grid.Community!.Value, Street, new BuildingId($"{grid.Value}-{1 + (n % 20)}"), null, lead, n % 2 == 0 ? lead : null,
            at.AddHours(2), 1, at.AddMinutes(n % 60), at, Supervised: false, 0, [], null, null, null, grid.Value);
    }
}
