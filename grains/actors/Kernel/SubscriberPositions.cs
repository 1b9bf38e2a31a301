using Gridwhistle.Areas;
using Gridwhistle.Storage;

namespace Gridwhistle.Kernel;

/// <summary>How far each subscriber of a street is, in the store.</summary>
internal sealed class SubscriberPositions(ITableStore store, AreaCode street)
{
    public async Task<Dictionary<string, string>> LoadAsync(CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in store.ReadAllAsync(Tables.Positions, street.Value, RowRange.All, cancellationToken: cancellationToken))
        {
            known[row.Row] = StoredRow.Read<SubscriberPosition>(row).After;
        }

        return known;
    }

    public Task SaveAsync(string subscriber, string position) =>
        store.WriteAsync(Tables.Positions, street.Value, TableWrite.Upsert(subscriber, StoredRow.Write(new SubscriberPosition(position))));
}

/// <summary>Every step up to here is written by the subscriber; later ones may be.</summary>
[GenerateSerializer, Immutable, Alias("kernel.position")]
internal sealed record SubscriberPosition([property: Id(0)] string After);
