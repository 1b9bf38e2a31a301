using System.Collections.Immutable;
using System.Security.Cryptography;
using Gridwhistle.Storage;

namespace Gridwhistle.Areas;

/// <summary>Where plates are kept: with their building, and by their token.</summary>
internal static class SpotRows
{
    /// <summary>Sixteen signs that are not mistaken for one another.</summary>
    public static string NewToken() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 16);

    /// <summary>The tokens first: what a building lists can be looked up, and what is revoked cannot.</summary>
    public static async Task WriteSpotsAsync(this ITableStore store, BuildingId building, ImmutableArray<Spot> spots)
    {
        await Task.WhenAll(spots.Select(spot => store.WriteAsync(Tables.SpotTokens, spot.Token, TableWrite.Upsert(SpotGrain.Row, StoredRow.Write(spot)))));
        await Task.WhenAll(spots.Select(spot => TableWrite.Upsert(spot.Token, StoredRow.Write(spot))).Chunk(TableLimits.MaxBatchRows).Select(batch => store.WriteAsync(Tables.Spots, building.Value, [.. batch])));
    }
}
