using System.Collections.Immutable;
using System.Globalization;
using Gridwhistle.Issues;
using Gridwhistle.Storage;

namespace Gridwhistle.Webhooks;

/// <summary>
/// The log of one webhook in the store: a partition; a row a delivery, a row for each that waits, a row an event that was taken, and one that says how
/// far it is. What belongs together is written together.
/// </summary>
internal sealed class WebhookLog(ITableStore store, string webhook)
{
    private const string Table = "webhooklog", Deliveries = "d/", Waiting = "p/", Events = "e/", Progress = "n";

    /// <summary>So many deliveries fit into one batch with what belongs to them.</summary>
    public const int Together = (TableLimits.MaxBatchRows - 1) / 3;

    public async Task<WebhookProgress> ProgressAsync() =>
        await store.GetAsync(Table, webhook, Progress) is { } row ? StoredRow.Read<WebhookProgress>(row) : new WebhookProgress(0, 0, null, null, false, 0);

    public IAsyncEnumerable<WaitingDelivery> WaitingAsync() =>
        store.ReadAllAsync(Table, webhook, RowRange.Prefix(Waiting)).Select(StoredRow.Read<WaitingDelivery>);

    public async Task<Delivery?> FindAsync(long seq) => await store.GetAsync(Table, webhook, Key(Deliveries, seq)) is { } row ? StoredRow.Read<Delivery>(row) : null;

    /// <summary>The number an event was taken under; null when it was not.</summary>
    public async Task<long?> FindAsync(string eventId) => await store.GetAsync(Table, webhook, Events + eventId) is { } row ? StoredRow.Read<TakenEvent>(row).Seq : null;

    /// <exception cref="ConditionFailedException">One of the events was taken before; nothing is written.</exception>
    public Task TakeAsync(IEnumerable<(Delivery Delivery, WaitingDelivery Waiting)> deliveries, WebhookProgress progress) => store.WriteAsync(Table, webhook,
    [
        .. deliveries.SelectMany(one => (TableWrite[])
        [
            .. one.Delivery.ReplayOf is null ? [TableWrite.Insert(Events + one.Delivery.EventId, StoredRow.Write(new TakenEvent(one.Delivery.Seq)))] : (TableWrite[])[],
            TableWrite.Upsert(Key(Deliveries, one.Delivery.Seq), StoredRow.Write(one.Delivery)),
            TableWrite.Upsert(Key(Waiting, one.Waiting.Seq), StoredRow.Write(one.Waiting)),
        ]),
        TableWrite.Upsert(Progress, StoredRow.Write(progress)),
    ]);

    /// <summary>Writes deliveries as they are now, and whether they still wait.</summary>
    public Task RecordAsync(IEnumerable<(Delivery Delivery, WaitingDelivery? Waiting)> deliveries, WebhookProgress progress) => store.WriteAsync(Table, webhook,
    [
        .. deliveries.SelectMany(one => (TableWrite[])
        [
            TableWrite.Upsert(Key(Deliveries, one.Delivery.Seq), StoredRow.Write(one.Delivery)),
            one.Waiting is { } waiting ? TableWrite.Upsert(Key(Waiting, waiting.Seq), StoredRow.Write(waiting)) : TableWrite.Delete(Key(Waiting, one.Delivery.Seq)),
        ]),
        TableWrite.Upsert(Progress, StoredRow.Write(progress)),
    ]);

    public async Task<Page<Delivery>> ListAsync(DeliveryQuery query, DateTimeOffset since)
    {
        var range = query.Before is { } before ? RowRange.Between(Deliveries, Key(Deliveries, before)) : RowRange.Prefix(Deliveries);
        var found = await store.ReadAllAsync(Table, webhook, range, RowOrder.Descending)
            .Select(StoredRow.Read<Delivery>)
            .Where(delivery => delivery.At >= since && Matches(query, delivery))
            .Take(query.Limit + 1)
            .ToListAsync();
        return new Page<Delivery>([.. found.Take(query.Limit)], found.Count > query.Limit ? found[query.Limit - 1].Seq.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>The number of the oldest delivery there is; null when there is none.</summary>
    public async Task<long?> FirstAsync() => await OldestAsync().Select(delivery => (long?)delivery.Seq).FirstOrDefaultAsync();

    /// <summary>All deliveries, oldest first.</summary>
    public IAsyncEnumerable<Delivery> OldestAsync() => store.ReadAllAsync(Table, webhook, RowRange.Prefix(Deliveries)).Select(StoredRow.Read<Delivery>);

    /// <summary>Drops deliveries that are over.</summary>
    public async Task DropAsync(IEnumerable<Delivery> deliveries)
    {
        foreach (var batch in deliveries.Chunk(Together))
        {
            await store.WriteAsync(Table, webhook,
            [
                .. batch.Select(delivery => TableWrite.Delete(Key(Deliveries, delivery.Seq))),
                .. batch.Where(delivery => delivery.ReplayOf is null).Select(delivery => TableWrite.Delete(Events + delivery.EventId)),
            ]);
        }
    }

    /// <summary>Drops everything.</summary>
    public async Task ClearAsync()
    {
        var rows = await store.ReadAllAsync(Table, webhook, RowRange.All).Select(row => row.Row).ToListAsync();
        foreach (var batch in rows.Chunk(TableLimits.MaxBatchRows))
        {
            await store.WriteAsync(Table, webhook, [.. batch.Select(row => TableWrite.Delete(row))]);
        }
    }

    private static bool Matches(DeliveryQuery query, Delivery delivery) =>
        (query.States.IsEmpty || query.States.Contains(delivery.State))
        && (query.Type is not { } type || WebhookTypes.Lets([type], delivery.Type))
        && (query.Subject is not { } subject || delivery.Subject == subject)
        && (query.From is not { } from || delivery.At >= from)
        && (query.To is not { } to || delivery.At <= to);

    private static string Key(string kind, long seq) => kind + seq.ToString("D12", CultureInfo.InvariantCulture);
}

/// <summary>How far a webhook is.</summary>
/// <param name="Last">The number of the newest delivery.</param>
/// <param name="LastDeliveredAt">When something last got through.</param>
/// <param name="FailingSince">The first try in vain since then; null while all goes well.</param>
/// <param name="FailingTold">Who manages it was told.</param>
/// <param name="Restarted">The version of the enabling that has been gone by.</param>
[GenerateSerializer, Immutable, Alias("webhook.progress")]
internal sealed record WebhookProgress(
    [property: Id(0)] long Last,
    [property: Id(1)] long Delivered,
    [property: Id(2)] DateTimeOffset? LastDeliveredAt,
    [property: Id(3)] DateTimeOffset? FailingSince,
    [property: Id(4)] bool FailingTold,
    [property: Id(5)] int Restarted);

/// <summary>An event that was taken.</summary>
[GenerateSerializer, Immutable, Alias("webhook.taken")]
internal sealed record TakenEvent([property: Id(0)] long Seq);
