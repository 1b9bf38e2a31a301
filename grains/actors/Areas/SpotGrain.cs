using Gridwhistle.Placement;
using Gridwhistle.Storage;

namespace Gridwhistle.Areas;

/// <summary>What a plate's token stands for.</summary>
[GrainType("spot"), StreetPlacement]
public sealed class SpotGrain(ITableStore store) : Grain, ISpotGrain
{
    internal const string Row = "spot";

    public async Task<Spot?> GetAsync()
    {
        if (await store.GetAsync(Tables.SpotTokens, this.GetPrimaryKeyString(), Row) is not { } row)
        {
            // Tokens can be guessed: nothing of a wrong one stays.
            DeactivateOnIdle();
            return null;
        }

        return StoredRow.Read<Spot>(row) is { Revocation: null } spot ? spot : null;
    }
}
