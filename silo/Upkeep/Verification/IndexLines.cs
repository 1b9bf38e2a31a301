using System.Text.Json;
using Gridwhistle.Issues;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>The lines of the index, by issue, to be compared with what the journal comes to.</summary>
internal sealed class IndexLines
{
    /// <summary>Members that depend on the hour they were written at.</summary>
    private static readonly string[] OfTheHour = ["light", "wakeAt"];

    /// <summary>Members of lines that an earlier edition made by other rules.</summary>
    private static readonly string[] OfTheEdition = ["title", "reporters", "reportedBy", "edition"];

    private readonly Dictionary<string, List<TableRow>> _byIssue = new(StringComparer.Ordinal);

    /// <summary>The second lines of settled issues in which a mark's appeal waits.</summary>
    private readonly Dictionary<string, List<TableRow>> _appeals = new(StringComparer.Ordinal);

    public IEnumerable<string> Left => _byIssue.Keys.Union(_appeals.Keys);

    public static async Task<IndexLines> ReadAsync(IStoreView view, FaultList faults, CancellationToken cancellationToken)
    {
        var lines = new IndexLines();
        await foreach (var row in view.ScanAsync(Tables.Issues, cancellationToken: cancellationToken))
        {
            lines.Add(row, faults);
        }

        return lines;
    }

    /// <summary>Why the lines are not what the issue should have; null when they are. The lines are then seen.</summary>
    /// <param name="telling">Some acts may still be on their way: the index may lag behind, but not lead.</param>
    public string? Compare(Issue issue, Telling telling)
    {
        var rows = _byIssue.Remove(issue.Id.Value, out var found) ? found : [];
        var appeals = _appeals.Remove(issue.Id.Value, out var waiting) ? waiting : [];
        var listed = rows.Select(StoredRow.Read<IssueSummary>).ToArray();
        if (listed.FirstOrDefault(line => line.Version > issue.Version) is { } ahead)
        {
            return $"the index shows version {ahead.Version}, but the journal ends at {issue.Version}";
        }

        if (telling is Telling.Maybe)
        {
            return null;
        }

        if (rows is not [var row])
        {
            return rows.Count == 0 ? "it is not in the index" : $"it is {rows.Count} times in the index";
        }

        var expected = IssueProjection.Summary(issue, issue.UpdatedAt);
        var (partition, key) = IssueIndex.PlaceOf(expected);
        return listed[0].Version != issue.Version ? $"the index shows version {listed[0].Version}, the journal {issue.Version}"
            : (row.Partition, row.Row) != (partition, key) ? $"the index has it at {row.Partition}/{row.Row} instead of {partition}/{key}"
            : Differing(row, expected) is { } member ? $"the index shows another {member} than the journal"
            : CompareAppeals(appeals, expected);
    }

    /// <summary>A settled issue stands among those with an appeal while one waits, and shows there what it shows in its month.</summary>
    private static string? CompareAppeals(List<TableRow> rows, IssueSummary expected)
    {
        if (!IssueIndex.IsSettled(expected) || expected.Waiting.IsEmpty)
        {
            return rows.Count == 0 ? null : "it is listed with an open appeal, and has none";
        }

        if (rows is not [var row])
        {
            return rows.Count == 0 ? "its open appeal is not listed" : $"its open appeal is listed {rows.Count} times";
        }

        var (partition, key) = (IssueIndex.AppealPartition(expected.StreetCode), IssueIndex.SettledRow(expected));
        return (row.Partition, row.Row) != (partition, key) ? $"its open appeal is listed at {row.Partition}/{row.Row} instead of {partition}/{key}"
            : StoredRow.Read<IssueSummary>(row).Version != expected.Version ? "its open appeal is listed with another version than the journal's"
            : Differing(row, expected) is { } member ? $"its open appeal is listed with another {member} than the journal's"
            : null;
    }

    /// <summary>A stream nobody can replay has been told of already.</summary>
    public void Forget(string issue)
    {
        _byIssue.Remove(issue);
        _appeals.Remove(issue);
    }

    /// <summary>The lines of one issue as they are now, in the places it can be at.</summary>
    public static async Task<IndexLines> ReadAgainAsync(IStoreView view, Issue issue, CancellationToken cancellationToken)
    {
        var lines = new IndexLines();
        var summary = IssueProjection.Summary(issue, issue.UpdatedAt);
        foreach (var (partition, row) in IssueIndex.PlacesOf(summary).Append((IssueIndex.AppealPartition(summary.StreetCode), IssueIndex.SettledRow(summary))))
        {
            if (await view.GetAsync(Tables.Issues, partition, row, cancellationToken) is { } found)
            {
                lines.Add(found, new FaultList());
            }
        }

        return lines;
    }

    private void Add(TableRow row, FaultList faults)
    {
        try
        {
            var id = StoredRow.Read<IssueSummary>(row).Id.Value;
            var lines = IssueIndex.IsAppeal(row.Partition) ? _appeals : _byIssue;
            if (!lines.TryGetValue(id, out var rows))
            {
                lines[id] = rows = [];
            }

            rows.Add(row);
        }
        catch (Exception unreadable) when (unreadable is JsonException or UnknownSchemaException or InvalidOperationException)
        {
            faults.Add(Tables.Issues, row.Partition, row.Row, unreadable.Message);
        }
    }

    /// <summary>The first member stored that the journal does not bear out. What an earlier release did not store is no fault.</summary>
    private static string? Differing(TableRow row, IssueSummary expected)
    {
        using var stored = JsonDocument.Parse(StoredRow.Write(StoredRow.Read<IssueSummary>(row)));
        using var right = JsonDocument.Parse(StoredRow.Write(expected));
        using var raw = JsonDocument.Parse(row.Value);
        return raw.RootElement.GetProperty("d").EnumerateObject()
            .Where(member => !OfTheHour.Contains(member.Name)
                && !(OfTheEdition.Contains(member.Name) && StoredRow.Read<IssueSummary>(row).Edition < expected.Edition)
                && stored.RootElement.GetProperty("d").TryGetProperty(member.Name, out var shown)
                && !(right.RootElement.GetProperty("d").TryGetProperty(member.Name, out var should) && JsonElement.DeepEquals(shown, should)))
            .Select(member => member.Name)
            .FirstOrDefault();
    }
}

internal enum Telling
{
    Done,
    Maybe,
}
