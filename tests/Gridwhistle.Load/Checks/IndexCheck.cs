using System.Text.Json;
using Gridwhistle.Issues;
using Gridwhistle.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gridwhistle.Load.Checks;

/// <summary>Compares what a board showed with the index of the stopped server: the same open issues, each as its row says.</summary>
internal static class IndexCheck
{
    public static async Task<int> RunAsync(string data, JsonElement board, List<string> broken, CancellationToken cancellationToken)
    {
        await using var store = new SqliteTableStore(new SqliteOptions { Path = Path.Combine(data, "gridwhistle.db") }, NullLogger<SqliteTableStore>.Instance);
        var shown = board.GetProperty("issues").EnumerateArray().ToDictionary(issue => issue.GetProperty("id").GetString()!, Line);
        var rows = 0;
        await foreach (var row in store.ScanAsync(Tables.Issues, cancellationToken: cancellationToken))
        {
            var summary = StoredRow.Read<IssueSummary>(row);
            if (summary.State is IssueStatus.Closed or IssueStatus.Merged)
            {
                continue;
            }

            rows++;
            if (!shown.Remove(summary.Id.Value, out var line) || line != Line(summary))
            {
                broken.Add($"the board showed {line ?? "nothing"} for {Line(summary)}");
            }
        }

        broken.AddRange(shown.Values.Select(line => $"the board showed {line}, which is not in the index"));
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
