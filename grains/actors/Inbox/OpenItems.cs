using System.Globalization;
using System.Runtime.CompilerServices;
using Gridwhistle.Storage;

namespace Gridwhistle.Inbox;

/// <summary>
/// Finds what of one inbox is open, unread or still to go out, without reading what is over. A checkpoint says that every row before it is
/// over save those listed beside it; what came after it is read. The list may hold rows that are over or were never written: each is looked at.
/// </summary>
internal sealed class OpenItems(ITableStore store, string person, TimeProvider clock)
{
    /// <summary>After so many rows the checkpoint moves on: a delivery writes nothing for it otherwise.</summary>
    public const int Every = 256;

    private const string Listed = "open/", Last = "checkpoint";
    private const int AtOnce = 50;

    /// <summary>The checkpoint stays so far behind: an activation that has been replaced and does not know it yet may still put in what is this new.</summary>
    private static readonly TimeSpan Behind = TimeSpan.FromMinutes(5);

    private readonly HashSet<string> _fresh = new(StringComparer.Ordinal);
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _over = new(StringComparer.Ordinal);
    private string? _before;
    private int _since;
    private bool _advancing;

    public static bool IsOpen(InboxItem item) => !item.Read || item.Waits is not null;

    /// <summary>In order of time; made of the item alone, so that a repeat meets itself.</summary>
    public static string RowOf(DateTimeOffset at, string id) => $"{Instant(at)}-{id}";

    /// <summary>Every open item. Of a store without a checkpoint all rows are read, once.</summary>
    public async IAsyncEnumerable<InboxItem> LoadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in store.ReadAllAsync(Tables.InboxOpen, person, RowRange.Prefix(Listed), cancellationToken: cancellationToken))
        {
            _listed.Add(row.Row[Listed.Length..]);
        }

        var checkpoint = await store.GetAsync(Tables.InboxOpen, person, Last, cancellationToken);
        _before = checkpoint is null ? null : StoredRow.Read<InboxCheckpoint>(checkpoint).Before;
        foreach (var rows in _listed.Order(StringComparer.Ordinal).Chunk(AtOnce))
        {
            foreach (var (row, found) in rows.Zip(await Task.WhenAll(rows.Select(row => store.GetAsync(Tables.Inbox, person, row, cancellationToken)))))
            {
                if (found is not null && StoredRow.Read<InboxItem>(found) is var item && IsOpen(item))
                {
                    yield return item;
                }
                else
                {
                    _over.Add(row);
                }
            }
        }

        await foreach (var row in store.ReadAllAsync(Tables.Inbox, person, RowRange.All with { From = _before }, cancellationToken: cancellationToken))
        {
            _since++;
            if (StoredRow.Read<InboxItem>(row) is var item && IsOpen(item))
            {
                _fresh.Add(row.Row);
                yield return item;
            }
        }
    }

    /// <summary>Before rows are put in: what comes late, behind the checkpoint, is listed first.</summary>
    public async Task ExpectAsync(IEnumerable<InboxItem> items)
    {
        var late = new List<string>();
        foreach (var item in items)
        {
            var row = RowOf(item.At, item.Id);
            _since++;
            _over.Remove(row);
            if (string.CompareOrdinal(row, _before) >= 0)
            {
                _fresh.Add(row);
            }
            else if (_listed.Add(row))
            {
                late.Add(row);
            }
        }

        try
        {
            await ListAsync(late);
        }
        catch
        {
            _listed.ExceptWith(late);
            throw;
        }
    }

    /// <summary>Read and sent, settled, or never there.</summary>
    public void Close(InboxItem item)
    {
        var row = RowOf(item.At, item.Id);
        _fresh.Remove(row);
        if (_listed.Contains(row))
        {
            _over.Add(row);
        }
    }

    /// <summary>Moves the checkpoint on when enough has come or gone. Without it a start reads more, and nothing else changes.</summary>
    public async Task AdvanceAsync()
    {
        if (_advancing || _since + _over.Count < Every)
        {
            return;
        }

        _advancing = true;
        // In memory before it is written: what comes meanwhile with an earlier instant is late, and is listed.
        _before = Later(_before, Instant(clock.GetUtcNow() - Behind));
        string[] passed = [.. _fresh.Where(row => string.CompareOrdinal(row, _before) < 0)];
        string[] over = [.. _over];
        _fresh.ExceptWith(passed);
        _listed.ExceptWith(over);
        _listed.UnionWith(passed);
        _over.Clear();
        _since = 0;
        try
        {
            await ListAsync(passed);
            await store.WriteAsync(Tables.InboxOpen, person, TableWrite.Upsert(Last, StoredRow.Write(new InboxCheckpoint(_before))));
            await WriteAsync(over.Where(row => !_listed.Contains(row)).Select(row => TableWrite.Delete(Listed + row)));
        }
        catch (StoreUnavailableException)
        {
            // What was not written is written by the next attempt, at the next item.
            _fresh.UnionWith(passed.Where(row => !_over.Contains(row) && _listed.Remove(row)));
            _over.UnionWith(over.Where(_listed.Add));
            _since = Every;
        }
        finally
        {
            _advancing = false;
        }
    }

    private Task ListAsync(IEnumerable<string> rows) => WriteAsync(rows.Select(row => TableWrite.Upsert(Listed + row, "{}"u8.ToArray())));

    private async Task WriteAsync(IEnumerable<TableWrite> writes)
    {
        foreach (var batch in writes.Chunk(TableLimits.MaxBatchRows))
        {
            await store.WriteAsync(Tables.InboxOpen, person, [.. batch]);
        }
    }

    private static string Later(string? one, string other) => string.CompareOrdinal(one, other) > 0 ? one! : other;

    private static string Instant(DateTimeOffset at) => at.UtcTicks.ToString("x16", CultureInfo.InvariantCulture);
}

/// <summary>How far an inbox's rows are known to be over.</summary>
/// <param name="Before">The beginning of the keys from which on rows have to be read.</param>
[GenerateSerializer, Immutable, Alias("inbox.checkpoint")]
internal sealed record InboxCheckpoint([property: Id(0)] string Before);
