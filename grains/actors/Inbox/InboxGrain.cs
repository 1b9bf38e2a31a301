using System.Collections.Immutable;
using System.Globalization;
using Gridwhistle.Live;
using Gridwhistle.People;
using Gridwhistle.Storage;

namespace Gridwhistle.Inbox;

/// <summary>One person's inbox. Deliveries interleave: what they change in memory they change without an await in between.</summary>
public sealed class InboxGrain(ITableStore store, IGrainFactory grains) : Grain, IInboxGrain
{
    private readonly HashSet<string> _unread = [];

    public async Task<InboxPage> ListAsync(int limit, string? cursor)
    {
        var range = cursor is null ? RowRange.All : RowRange.All.Past(cursor, RowOrder.Descending);
        var rows = await store.QueryAsync(Tables.Inbox, Key, range, limit + 1, RowOrder.Descending);
        var items = rows.Take(limit).Select(StoredRow.Read<InboxItem>).ToImmutableArray();
        return new InboxPage(items, _unread.Count, rows.Length > limit ? RowOf(items[^1]) : null);
    }

    public async Task DeliverAsync(ImmutableArray<InboxItem> items)
    {
        foreach (var chunk in items.Chunk(TableLimits.MaxBatchRows))
        {
            await DeliverChunkAsync(chunk);
        }
    }

    public async Task SettleAsync(ImmutableArray<SettledItem> items)
    {
        foreach (var one in items)
        {
            var changed = await ChangeAsync(RowOf(one.ItemAt, one.ItemId), item => item.SettledAt is null ? item with { Read = true, SettledAt = one.At } : item);
            if (changed is { } item)
            {
                _unread.Remove(item.Id);
                await TellAsync(item.Street, item);
            }
        }
    }

    public async Task<int> ReadAsync(ImmutableArray<string> ids)
    {
        var wanted = ids.Where(_unread.Contains).ToHashSet();
        if (wanted.Count > 0)
        {
            await foreach (var row in store.ReadAllAsync(Tables.Inbox, Key, RowRange.All, RowOrder.Descending))
            {
                if (wanted.Remove(StoredRow.Read<InboxItem>(row).Id) && await ChangeAsync(row.Row, item => item with { Read = true }) is { } item)
                {
                    _unread.Remove(item.Id);
                    await TellAsync(item.Street, null);
                }

                if (wanted.Count == 0)
                {
                    break;
                }
            }
        }

        return _unread.Count;
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await foreach (var row in store.ReadAllAsync(Tables.Inbox, Key, RowRange.All, RowOrder.Descending, cancellationToken))
        {
            if (StoredRow.Read<InboxItem>(row) is { Read: false } item)
            {
                _unread.Add(item.Id);
            }
        }
    }

    private string Key => this.GetPrimaryKeyString();

    private async Task DeliverChunkAsync(InboxItem[] items)
    {
        // Counted before they are written: whoever sees a row may read it at once.
        var counted = items.Where(item => !item.Read && _unread.Add(item.Id)).ToArray();
        try
        {
            await store.WriteAsync(Tables.Inbox, Key, [.. items.Select(item => TableWrite.Insert(RowOf(item), StoredRow.Write(item)))]);
        }
        catch (Exception fault)
        {
            _unread.ExceptWith(counted.Select(item => item.Id));
            if (fault is not ConditionFailedException)
            {
                throw;
            }

            await RepeatAsync(items);
            return;
        }

        foreach (var item in items)
        {
            await TellAsync(item.Street, item);
        }
    }

    /// <summary>One of them is there already: the others still have to go in. The one may be of a write whose answer was lost, and then nobody has counted it.</summary>
    private async Task RepeatAsync(InboxItem[] items)
    {
        if (items is [var only])
        {
            if (await store.GetAsync(Tables.Inbox, Key, RowOf(only)) is { } row && !StoredRow.Read<InboxItem>(row).Read)
            {
                _unread.Add(only.Id);
            }

            return;
        }

        foreach (var item in items)
        {
            await DeliverChunkAsync([item]);
        }
    }

    private Task TellAsync(Areas.AreaCode street, InboxItem? item) =>
        grains.GetGrain<IStreetBoardGrain>(street.Value).TellAsync([new InboxChanged(new PersonId(Key), _unread.Count, item)]);

    /// <summary>Changes an item as it is stored, whoever else changes it meanwhile; null when it is gone or there was nothing to change.</summary>
    private async Task<InboxItem?> ChangeAsync(string row, Func<InboxItem, InboxItem> change)
    {
        while (await store.GetAsync(Tables.Inbox, Key, row) is { } stored)
        {
            var item = StoredRow.Read<InboxItem>(stored);
            var changed = change(item);
            if (changed == item)
            {
                return null;
            }

            try
            {
                await store.WriteAsync(Tables.Inbox, Key, TableWrite.ReplaceIfMatch(row, StoredRow.Write(changed), stored.ETag));
                return changed;
            }
            catch (ConditionFailedException)
            {
                // Read and settled in the same moment: the other one was first, so look again.
            }
        }

        return null;
    }

    private static string RowOf(InboxItem item) => RowOf(item.At, item.Id);

    /// <summary>In order of time; made of the item alone, so that a repeat meets itself.</summary>
    private static string RowOf(DateTimeOffset at, string id) => $"{at.UtcTicks.ToString("x16", CultureInfo.InvariantCulture)}-{id}";
}
