using Gridwhistle.Kernel;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>The streams whose last events may not be in all lists yet.</summary>
public static class Untold
{
    /// <summary>Streams with events behind the position of the subscriber that is farthest back; and those marked to be told of again.</summary>
    public static async Task<HashSet<string>> ReadAsync(ITableStore store, CancellationToken cancellationToken = default)
    {
        var streams = new HashSet<string>(StringComparer.Ordinal);
        string? farthest = null;
        await foreach (var row in store.ScanAsync(Tables.Positions, cancellationToken: cancellationToken))
        {
            var position = StoredRow.Read<SubscriberPosition>(row).After;
            farthest = farthest is null || string.CompareOrdinal(position, farthest) < 0 ? position : farthest;
        }

        if (farthest is not null)
        {
            await foreach (var row in store.ReadOnAsync(JournalRows.Table, farthest, cancellationToken))
            {
                streams.Add(row.Partition);
            }
        }

        await foreach (var mark in store.ScanAsync(Tables.Pending, cancellationToken: cancellationToken))
        {
            streams.Add(mark.Row);
        }

        return streams;
    }
}
