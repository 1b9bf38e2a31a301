using System.Text.Json;
using Gridwhistle.Load.Api;
using Gridwhistle.Checks;
using Gridwhistle.Load.Checks;
using Gridwhistle.Load.Figures;
using Gridwhistle.Load.Live;
using Gridwhistle.Load.Servers;

namespace Gridwhistle.Load.Scenarios;

/// <summary>
/// S open issues in one street: what a snapshot costs when the board has just changed (cold) and when it has not (warm), over HTTP and over the
/// hub, and what coming back after missed changes costs. The snapshot must equal the index; whoever comes back must see the same board.
/// </summary>
internal static class BoardScenario
{
    private const string Street = "street:420602004";
    private const int Clients = 64;
    private static readonly string?[] Encodings = ["br", "gzip", null];

    public static async Task<int> RunAsync(LoadArguments arguments, CancellationToken cancellationToken)
    {
        var (open, missed, rounds) = (arguments.Number("open"), arguments.Number("missed"), arguments.Number("rounds"));
        await using var server = arguments.Url is null ? await ServerProcess.StartAsync(new Dictionary<string, string>(), cancellationToken, arguments.Text("data")) : null;
        var url = arguments.Url ?? server!.Url;
        using var http = ApiClient.Pool(url, Clients);
        var cast = await Cast.GatherAsync(http, cancellationToken);
        if (open > IssueLife.RoomOf(cast))
        {
            throw new ArgumentException($"The sample street has room for {IssueLife.RoomOf(cast)} issues without repeats.");
        }

        var issues = new OpenIssues(cast);
        await issues.OpenAsync(open, Clients, cancellationToken);
        List<string> broken = [];
        var board = new BoardReader(http, cast.Duty.Token, Street);
        var (times, bytes) = (new Latencies(), new SortedDictionary<string, int>());
        await SnapshotsAsync(issues, board, rounds, times, bytes, cancellationToken);
        await HubAsync(url, cast, issues, rounds, times, bytes, cancellationToken);
        var resumed = await ResumeAsync(url, cast, issues, board, missed, rounds, times, bytes, broken, cancellationToken);
        var last = (await board.ReadAsync("br", cancellationToken)).Body;
        var peak = server?.PeakMemoryMb;
        var rows = server is null ? (int?)null : await ComparedAsync(server, last, broken, cancellationToken);
        return Report.End(
            arguments,
            new { scenario = "board", open, missed, resumed, milliseconds = times.Summarise(), bytes, indexRows = rows, peakMemoryMb = peak, broken = broken.Count },
            broken);
    }

    /// <summary>Cold: a change before every read. Warm: the same again, unchanged. The first rounds warm the server up.</summary>
    private static async Task SnapshotsAsync(
        OpenIssues issues, BoardReader board, int rounds, Latencies times, SortedDictionary<string, int> bytes, CancellationToken cancellationToken)
    {
        var changed = issues.All.ToArray();
        for (var round = -rounds / 2; round < rounds; round++)
        {
            foreach (var encoding in Encodings)
            {
                await issues.ChangeAsync(changed[Math.Abs(round * 7) % changed.Length], cancellationToken);
                var cold = await board.ReadAsync(encoding, cancellationToken);
                var warm = await board.ReadAsync(encoding, cancellationToken);
                if (round >= 0)
                {
                    times.Add($"cold {encoding ?? "plain"}", cold.Milliseconds);
                    times.Add($"warm {encoding ?? "plain"}", warm.Milliseconds);
                    bytes[encoding ?? "plain"] = cold.SentBytes;
                }
            }
        }
    }

    private static async Task HubAsync(
        string url, Cast cast, OpenIssues issues, int rounds, Latencies times, SortedDictionary<string, int> bytes, CancellationToken cancellationToken)
    {
        var room = new ConsoleRoom(url, Street, new Latencies());
        for (var round = -2; round < rounds; round++)
        {
            await issues.ChangeAsync(issues.All.First(), cancellationToken);
            await using var console = await HubConsole.WatchAsync(room, cast.Duty.Token, null, cancellationToken);
            if (round >= 0)
            {
                times.Add("cold hub", console.AnswerMilliseconds);
                bytes["hub"] = console.AnswerBytes;
            }
        }
    }

    /// <summary>A console leaves, changes go on without it, it comes back with its number: it must be told what it missed, and end with the same board.</summary>
    private static async Task<int> ResumeAsync(
        string url, Cast cast, OpenIssues issues, BoardReader board, int missed, int rounds, Latencies times, SortedDictionary<string, int> bytes, List<string> broken, CancellationToken cancellationToken)
    {
        var room = new ConsoleRoom(url, Street, new Latencies());
        BoardPicture left;
        await using (var console = await HubConsole.WatchAsync(room, cast.Duty.Token, null, cancellationToken))
        {
            left = console.Picture;
        }

        await Parallel.ForEachAsync(
            issues.All.Take(missed),
            new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = cancellationToken },
            async (issue, stop) => await issues.ChangeAsync(issue, stop));
        var fresh = BoardPicture.Of((await board.ReadAsync("br", cancellationToken)).Body);
        for (var round = -2; round < rounds; round++)
        {
            await using var back = await HubConsole.WatchAsync(room, cast.Duty.Token, left, cancellationToken);
            if (back.AnswerKind != "resume" || !back.Picture.Shows(fresh))
            {
                broken.Add($"a console that missed {missed} changes got a {back.AnswerKind} to {back.Picture.Seq} of {fresh.Seq} with {back.Picture.Issues.Count} of {fresh.Issues.Count} issues");
            }

            if (round >= 0)
            {
                times.Add("resume", back.AnswerMilliseconds);
                bytes["resume"] = back.AnswerBytes;
            }
        }

        return (int)(fresh.Seq - left.Seq);
    }

    private static async Task<int> ComparedAsync(ServerProcess server, JsonElement board, List<string> broken, CancellationToken cancellationToken)
    {
        await server.StopAsync();
        return await IndexCheck.RunAsync(server.Data, board, broken, cancellationToken);
    }
}
