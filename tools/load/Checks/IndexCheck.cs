using Gridwhistle.Checks;
using System.Collections.Concurrent;
using System.Text.Json;
using Gridwhistle.Issues;
using Gridwhistle.Storage;

namespace Gridwhistle.Load.Checks;

/// <summary>Compares what a board showed with the index of the stopped server: the same open issues, each as its row says.</summary>
internal static class IndexCheck
{
    /// <summary>A SQLite store by its directory.</summary>
    public static async Task<int> RunAsync(string data, JsonElement board, List<string> broken, CancellationToken cancellationToken)
    {
        await using var opened = OpenedStore.Of([KeyValuePair.Create("Data:Path", data)]);
        var found = new ConcurrentQueue<string>();
        var rows = await RunAsync(opened, board, found, cancellationToken);
        broken.AddRange(found);
        return rows;
    }

    public static async Task<int> RunAsync(OpenedStore opened, JsonElement board, ConcurrentQueue<string> broken, CancellationToken cancellationToken)
    {
        var shown = board.GetProperty("issues").EnumerateArray().ToDictionary(issue => issue.GetProperty("id").GetString()!, Line);
        var rows = 0;
        await foreach (var row in opened.Store.ScanAsync(Tables.Issues, cancellationToken: cancellationToken))
        {
            var summary = StoredRow.Read<IssueSummary>(row);
            if (summary.State is IssueStatus.Closed or IssueStatus.Merged)
            {
                continue;
            }

            rows++;
            if (!shown.Remove(summary.Id.Value, out var line) || line != Line(summary))
            {
                broken.Enqueue($"the board showed {line ?? "nothing"} for {Line(summary)}");
            }
        }

        foreach (var line in shown.Values)
        {
            broken.Enqueue($"the board showed {line}, which is not in the index");
        }

        return rows;
    }

    private static string Line(JsonElement issue) => Line(
        issue.GetProperty("number").GetString()!, issue.GetProperty("version").GetInt32(), issue.GetProperty("state").GetString()!, issue.GetProperty("level").GetString()!, issue.GetProperty("title").GetString()!,
        issue.GetProperty("gridCode").GetString()!, issue.GetProperty("reporters").GetInt32());

    private static string Line(IssueSummary summary) => Line(
        summary.Number, summary.Version, summary.State.ToString(), summary.Level.ToString(), summary.Title, summary.GridCode.Value, summary.Reporters);

    private static string Line(string number, int version, string state, string level, string title, string grid, int reporters) =>
        $"{number} version {version} {state} at {level} '{title}' in {grid}, reported {reporters} times";
}
