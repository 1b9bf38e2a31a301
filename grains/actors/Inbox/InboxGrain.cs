using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Live;
using Gridwhistle.People;
using Gridwhistle.Placement;
using Gridwhistle.Policies;
using Gridwhistle.Storage;

namespace Gridwhistle.Inbox;

/// <summary>One person's inbox. Deliveries interleave: what they change in memory they change without an await in between.</summary>
[GrainType("inbox"), StreetPlacement]
public sealed partial class InboxGrain(ITableStore store, IGrainFactory grains, IEnumerable<INoticeChannel> channels, PolicyShelf shelf, TimeProvider clock)
    : Grain, IInboxGrain, IRemindable
{
    private readonly Dictionary<string, InboxItem> _unread = [];
    private OpenItems _open = null!;

    public async Task<InboxPage> ListAsync(int limit, string? cursor)
    {
        var range = cursor is null ? RowRange.All : RowRange.All.Past(cursor, RowOrder.Descending);
        var rows = await store.QueryAsync(Tables.Inbox, Key, range, limit + 1, RowOrder.Descending);
        var items = rows.Take(limit).Select(StoredRow.Read<InboxItem>).ToImmutableArray();
        return new InboxPage(items, _unread.Count, rows.Length > limit ? RowOf(items[^1]) : null);
    }

    public async Task DeliverAsync(ImmutableArray<InboxItem> items)
    {
        items = await UnderPoliciesAsync(items);
        foreach (var chunk in items.Chunk(TableLimits.MaxBatchRows))
        {
            await DeliverChunkAsync([.. chunk.Select(item => _kept is null ? item : item with { Waits = _kept })]);
        }

        await SendAsync();
        await WatchAsync(items);
        await _open.AdvanceAsync();
    }

    public async Task SettleAsync(ImmutableArray<SettledItem> items)
    {
        foreach (var one in items)
        {
            var row = OpenItems.RowOf(one.ItemAt, one.ItemId);
            var (stands, changed) = await ChangeAsync(row, item => item.SettledAt is null ? item with { Read = true, SettledAt = one.At, Waits = null } : item);
            if (stands is not null)
            {
                await (changed || _unread.ContainsKey(stands.Id) ? DoneAsync(stands, stands) : CalmAsync(stands));
            }
        }

        await _open.AdvanceAsync();
    }

    public async Task<int> ReadAsync(ImmutableArray<string> ids)
    {
        foreach (var id in ids)
        {
            if (_unread.TryGetValue(id, out var known))
            {
                var (stands, _) = await ChangeAsync(RowOf(known), item => item with { Read = true, Waits = null });
                await DoneAsync(stands ?? known, null);
            }
        }

        await _open.AdvanceAsync();
        return _unread.Count;
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Open();
        await foreach (var item in _open.LoadAsync(cancellationToken))
        {
            Remember(item);
        }

        await _open.AdvanceAsync();
    }

    private string Key => this.GetPrimaryKeyString();

    private void Remember(InboxItem item)
    {
        if (!item.Read)
        {
            _unread[item.Id] = item;
        }

        foreach (var outlet in _outlets.Where(outlet => item.Waits?.Contains(outlet.Name) is true))
        {
            outlet.Add(item);
        }
    }

    private async Task DeliverChunkAsync(InboxItem[] items)
    {
        await _open.ExpectAsync(items.Where(OpenItems.IsOpen));
        // Counted before they are written: whoever sees a row may read it at once.
        var counted = items.Where(item => !item.Read && _unread.TryAdd(item.Id, item)).ToArray();
        try
        {
            await store.WriteAsync(Tables.Inbox, Key, [.. items.Select(item => TableWrite.Insert(RowOf(item), StoredRow.Write(item)))]);
        }
        catch (Exception fault)
        {
            Array.ForEach(counted, item => _unread.Remove(item.Id));
            if (fault is not ConditionFailedException)
            {
                throw;
            }

            await RepeatAsync(items);
            return;
        }

        foreach (var item in items)
        {
            Array.ForEach(_outlets, outlet => outlet.Add(item));
        }
    }

    /// <summary>One of them is there already: the others still have to go in. The one may be of a write whose answer was lost, and then nobody has counted it.</summary>
    private async Task RepeatAsync(InboxItem[] items)
    {
        if (items is [var only])
        {
            var stored = await store.GetAsync(Tables.Inbox, Key, RowOf(only)) is { } row ? StoredRow.Read<InboxItem>(row) : null;
            if (stored is not null && OpenItems.IsOpen(stored))
            {
                Remember(stored);
            }
            else
            {
                _open.Close(only);
            }

            return;
        }

        foreach (var item in items)
        {
            await DeliverChunkAsync([item]);
        }
    }

    /// <summary>Read or settled: it counts no more, and goes out to nobody; what was told of its being unread is settled too.</summary>
    private async Task DoneAsync(InboxItem item, InboxItem? shown)
    {
        _unread.Remove(item.Id);
        _open.Close(item);
        Array.ForEach(_outlets, outlet => outlet.Drop(item.Id));
        await grains.Grain<IStreetBoardGrain>(item.Street.Value).TellAsync([new InboxChanged(new PersonId(Key), _unread.Count, shown)]);
        await CalmAsync(item);
    }

    /// <summary>Changes an item as it is stored, whoever else changes it meanwhile.</summary>
    /// <returns>
    /// The item as it stands in the store then, null when it is gone; and whether this call changed it. What stands may be news to this grain
    /// also when it did not: a write whose answer was lost.
    /// </returns>
    private async Task<(InboxItem? Stands, bool Changed)> ChangeAsync(string row, Func<InboxItem, InboxItem> change)
    {
        while (await store.GetAsync(Tables.Inbox, Key, row) is { } stored)
        {
            var item = StoredRow.Read<InboxItem>(stored);
            var changed = change(item);
            if (changed == item)
            {
                return (item, false);
            }

            try
            {
                await store.WriteAsync(Tables.Inbox, Key, TableWrite.ReplaceIfMatch(row, StoredRow.Write(changed), stored.ETag));
                return (changed, true);
            }
            catch (ConditionFailedException)
            {
                // Read and settled in the same moment: the other one was first, so look again.
            }
        }

        return (null, false);
    }

    private static string RowOf(InboxItem item) => OpenItems.RowOf(item.At, item.Id);
}
