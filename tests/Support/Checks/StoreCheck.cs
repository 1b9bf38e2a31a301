using System.Collections.Concurrent;
using System.Text.Json;
using Gridwhistle.Issues;
using Gridwhistle.Scores;
using Gridwhistle.Storage;
using Gridwhistle.Upkeep;

namespace Gridwhistle.Checks;

/// <summary>
/// Opens the store of a stopped server: every stream is replayed from its first event and must equal its snapshot and its row in
/// the index, and its entries in the score ledger what the events say; the hash chain must hold.
/// </summary>
public static class StoreCheck
{
    /// <summary>A SQLite store by its directory.</summary>
    public static async Task<StoreFigures> RunAsync(string data, ConcurrentQueue<string> broken, CancellationToken cancellationToken)
    {
        await using var opened = OpenedStore.Of([KeyValuePair.Create("Data:Path", data)]);
        return await RunAsync(opened, broken, cancellationToken);
    }

    public static async Task<StoreFigures> RunAsync(OpenedStore opened, ConcurrentQueue<string> broken, CancellationToken cancellationToken)
    {
        var (store, journal) = (opened.Store, opened.Journal);
        var index = await IndexAsync(store, cancellationToken);
        var scores = await ScoresAsync(store, cancellationToken);
        var (streams, events, differences) = (0, 0L, 0);
        await foreach (var row in store.ScanAsync(JournalRows.Table, JournalRows.Event(1), cancellationToken))
        {
            streams++;
            Issue? replayed = null;
            await foreach (var recorded in journal.ReadEventsAsync(row.Partition, cancellationToken: cancellationToken))
            {
                var before = replayed;
                replayed = IssueEvolution.Apply(before, recorded.Event);
                events++;
                foreach (var entry in ScoreLedger.Entries(before, recorded.Event, replayed))
                {
                    scores[entry.Key] = (entry, scores.GetValueOrDefault(entry.Key).Kept);
                }
            }

            var loaded = (await journal.LoadAsync(row.Partition, cancellationToken)).State;
            if (Differs(replayed!, loaded!, index.GetValueOrDefault(row.Partition)) is { } difference)
            {
                differences++;
                broken.Enqueue($"issue {row.Partition}: {difference}");
            }
        }

        // Azure Tables answer with more than lies behind a position, so this is a figure; lists and ledger are compared with every stream.
        var untold = await Untold.ReadAsync(store, cancellationToken);

        foreach (var (key, (computed, kept)) in scores.Where(pair => pair.Value.Computed != pair.Value.Kept))
        {
            differences++;
            broken.Enqueue($"score {key}: the ledger says {kept}, the journal {computed}");
        }

        if (index.Count != streams)
        {
            broken.Enqueue($"{streams} issues in the journal, {index.Count} in the index");
        }

        var faults = 0;
        await foreach (var fault in new JournalVerifier(store).VerifyAsync(cancellationToken))
        {
            faults++;
            broken.Enqueue($"journal: {fault}");
        }

        var settled = index.Values.Count(summary => summary.State is IssueStatus.Closed or IssueStatus.Merged);
        return new StoreFigures(streams, events, index.Count - settled, settled, untold.Count, faults, differences);
    }

    private static async Task<Dictionary<string, (ScoreEntry? Computed, ScoreEntry? Kept)>> ScoresAsync(ITableStore store, CancellationToken cancellationToken)
    {
        var scores = new Dictionary<string, (ScoreEntry? Computed, ScoreEntry? Kept)>();
        await foreach (var row in store.ScanAsync(Tables.Scores, cancellationToken: cancellationToken))
        {
            scores[row.Row] = (null, StoredRow.Read<ScoreEntry>(row));
        }

        return scores;
    }

    private static async Task<Dictionary<string, IssueSummary>> IndexAsync(ITableStore store, CancellationToken cancellationToken)
    {
        var index = new Dictionary<string, IssueSummary>();
        await foreach (var row in store.ScanAsync(Tables.Issues, cancellationToken: cancellationToken))
        {
            var summary = StoredRow.Read<IssueSummary>(row);
            index[summary.Id.Value] = summary;
        }

        return index;
    }

    private static string? Differs(Issue replayed, Issue loaded, IssueSummary? listed)
    {
        if (JsonSerializer.Serialize(replayed, StorageJson.Options) != JsonSerializer.Serialize(loaded, StorageJson.Options))
        {
            return "its snapshot differs from its events";
        }

        if (listed is null)
        {
            return "it is not in the index";
        }

        var summary = IssueProjection.Summary(loaded, listed.UpdatedAt);
        return (summary.Version, summary.State, summary.Level, summary.Reporters) == (listed.Version, listed.State, listed.Level, listed.Reporters)
            ? null
            : $"the index shows version {listed.Version} {listed.State}, the journal {summary.Version} {summary.State}";
    }
}
