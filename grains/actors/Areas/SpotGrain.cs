using Gridwhistle.Placement;
using Gridwhistle.Storage;

namespace Gridwhistle.Areas;

/// <summary>What a plate's token stands for.</summary>
[GrainType("spot"), StreetPlacement]
public sealed class SpotGrain(ITableStore store) : Grain, ISpotGrain
{
    internal const string Row = "spot";

    public async Task<Spot?> GetAsync() =>
        await store.GetAsync(Tables.SpotTokens, this.GetPrimaryKeyString(), Row) is { } row && StoredRow.Read<Spot>(row) is { Revocation: null } spot ? spot : null;
}
