using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>Harm done behind a store's back.</summary>
internal static class Damaging
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<string> AnyStreamAsync(InMemoryTableStore store)
    {
        await foreach (var row in store.ScanAsync(JournalRows.Table, cancellationToken: Cancellation))
        {
            return row.Partition;
        }

        throw new InvalidOperationException("The journal is empty.");
    }

    public static async Task<List<TableRow>> JournalAsync(InMemoryTableStore store)
    {
        List<TableRow> rows = [];
        await foreach (var row in store.ScanAsync(JournalRows.Table, cancellationToken: Cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }

    public static byte[] Flip(ReadOnlyMemory<byte> value, int at, int bit)
    {
        var flipped = value.ToArray();
        flipped[at] ^= (byte)(1 << bit);
        return flipped;
    }

    /// <summary>The row under another key, as a damaged index page shows it.</summary>
    public static async Task MoveAsync(InMemoryTableStore store, TableRow row, string partition, string key)
    {
        await store.WriteAsync(JournalRows.Table, row.Partition, TableWrite.Delete(row.Row), Cancellation);
        await store.WriteAsync(JournalRows.Table, partition, TableWrite.Upsert(key, row.Value), Cancellation);
    }
}
