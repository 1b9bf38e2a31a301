using System.Text.Json;
using Gridwhistle.Groups;
using Gridwhistle.Hosts;
using Gridwhistle.Inbox;
using Gridwhistle.Issues;
using Gridwhistle.Scores;
using Gridwhistle.Storage;
using Gridwhistle.Upkeep;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Lives;

/// <summary>Everything a street shows and keeps, held against the journals: where one says otherwise, it is a fault.</summary>
internal sealed class StreetTruth(GridHost host)
{
    private const int MostLooks = 60;

    private readonly List<string> _faults = [];
    private readonly Dictionary<string, ReplayedIssue> _issues = new(StringComparer.Ordinal);

    public static async Task<List<string>> FaultsAsync(GridHost host, IEnumerable<string> known)
    {
        var truth = new StreetTruth(host);
        await truth.RestAsync();
        await truth.ReadAsync(known);
        await truth.CheckIssuesAsync();
        await truth.CheckBoardAsync();
        await truth.CheckIndexAsync();
        await truth.CheckTellingsAsync();
        return truth._faults;
    }

    /// <summary>What had to be tried again is tried by the machine's clock; a subscriber that is well writes all it was told of.</summary>
    private async Task RestAsync()
    {
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        for (var looks = 0; looks < MostLooks; looks++)
        {
            await host.FlushAsync();
            if ((await Untold.ReadAsync(host.Store)).Count == 0)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }
    }

    private async Task ReadAsync(IEnumerable<string> known)
    {
        var journal = new EventJournal<IssueEvent, Issue>(host.Store, IssueEvolution.Apply, JsonUpgrades.None, Options.Create(new JournalOptions()));
        foreach (var id in known)
        {
            var replayed = await ReplayedIssue.ReadAsync(journal, id);
            _faults.AddRange(replayed.Broken);
            if (replayed.State is not null)
            {
                _issues[id] = replayed;
            }
        }
    }

    private IEnumerable<Issue> States => _issues.Values.Select(issue => issue.State!);

    private async Task CheckIssuesAsync()
    {
        Same("numbers", States.Select(issue => issue.Number).Distinct().Count(), States.Count());
        foreach (var issue in States)
        {
            var shown = (await host.Issue(issue.Id.Value).GetAsync(TestStreet.Duty)).Value;
            Same($"{issue.Id} as it is shown", Text(shown), Text(IssueProjection.View(issue, TestStreet.Duty, host.Now, TestStreet.Policies)));
            Same($"{issue.Id}'s trail", (await host.Issue(issue.Id.Value).TimelineAsync(TestStreet.Duty)).Value.Length, issue.Version);
            Expect(IssueProjection.WakeAt(issue) is not { } wake || wake > host.Now, $"{issue.Id} was to be looked at by {IssueProjection.WakeAt(issue):O} and is not, at {host.Now:O}");
            if (issue.MergedInto is { } parent && _issues.TryGetValue(parent.Value, out var into))
            {
                Expect(into.State!.Merged.Contains(issue.Id), $"{parent} has not heard that {issue.Id} went into it");
            }
        }
    }

    private async Task CheckBoardAsync()
    {
        var shown = (await host.Board.SnapshotAsync(TestStreet.Street)).Issues.ToDictionary(line => line.Id.Value, Text);
        var expected = States.Where(issue => issue.IsOpen()).ToDictionary(issue => issue.Id.Value, issue => Text(IssueProjection.Summary(issue, host.Now)));
        Same("on the board", string.Join(' ', shown.Keys.Order()), string.Join(' ', expected.Keys.Order()));
        foreach (var (id, line) in expected)
        {
            Same($"{id} on the board", shown.GetValueOrDefault(id), line);
        }
    }

    private async Task CheckIndexAsync()
    {
        Same("untold", string.Join(' ', await Untold.ReadAsync(host.Store)), "");
        var listed = await RowsAsync(Tables.Issues, StoredRow.Read<IssueSummary>);
        Same("index", string.Join(' ', listed.Select(line => $"{line.Id}@{line.Version}").Order()), string.Join(' ', States.Select(issue => $"{issue.Id}@{issue.Version}").Order()));
    }

    private async Task CheckTellingsAsync()
    {
        var told = await RowsAsync(Tables.Inbox, row => (row.Partition, Item: StoredRow.Read<InboxItem>(row)));
        var ofIssues = told.Where(row => row.Item.Kind != "unread").Select(row => $"{row.Partition} {row.Item.Id}{(row.Item.SettledAt is null ? "" : " settled")}");
        SameLines("inboxes", ofIssues, _issues.Values.SelectMany(issue =>
            issue.Notices.Select(notice => $"{notice.To} {notice.Item.Id}{(issue.Settled.Contains((notice.To, notice.Item.Id)) ? " settled" : "")}")));
        var cards = await RowsAsync(Tables.Messages, row => row.Row.StartsWith("m/", StringComparison.Ordinal) ? StoredRow.Read<GroupMessage>(row).Id : "");
        SameLines("cards", cards.Where(id => id.Length > 0), _issues.Values.SelectMany(issue => issue.Cards));
        var kept = await RowsAsync(Tables.Scores, row => Text(StoredRow.Read<ScoreEntry>(row)));
        var scored = _issues.Values.SelectMany(issue => issue.Scores).GroupBy(entry => entry.Key).Select(entries => Text(entries.Last()));
        SameLines("scores", kept, scored);
    }

    private async Task<List<T>> RowsAsync<T>(string table, Func<TableRow, T> read)
    {
        var rows = new List<T>();
        await foreach (var row in host.Store.ScanAsync(table))
        {
            rows.Add(read(row));
        }

        return rows;
    }

    private void SameLines(string of, IEnumerable<string> found, IEnumerable<string> expected)
    {
        string[] there = [.. found.Order(StringComparer.Ordinal)], wanted = [.. expected.Order(StringComparer.Ordinal)];
        Expect(there.SequenceEqual(wanted), $"{of}: missing [{string.Join("; ", wanted.Except(there))}], too many [{string.Join("; ", there.Except(wanted))}], {there.Length} of {wanted.Length}");
    }

    private void Same<T>(string of, T found, T expected) => Expect(Equals(found, expected), $"{of}: {found} instead of {expected}");

    private void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            _faults.Add(otherwise);
        }
    }

    private static string Text(object? value) => JsonSerializer.Serialize(value, StorageJson.Options);
}
