using System.Collections.Immutable;
using Gridwhistle.Placement;
using Gridwhistle.Storage;

namespace Gridwhistle.Areas;

/// <summary>One building: its dwellings and contact plates.</summary>
[GrainType("building"), StreetPlacement]
public sealed class BuildingGrain(ITableStore store) : Grain, IBuildingGrain
{
    private BuildingRow? _building;
    private ImmutableArray<HouseholdRow> _households = [];
    private ImmutableArray<Spot> _spots = [];

    public Task<BuildingRow?> GetAsync() => Answer(_building);

    public Task<ImmutableArray<HouseholdRow>> HouseholdsAsync() => Answer(_households);

    public Task<HouseholdRow?> HouseholdAsync(HouseholdId id) => Answer(_households.FirstOrDefault(household => household.Id == id));

    public Task<ImmutableArray<Spot>> SpotsAsync() => Answer(_spots);

    public Task ReloadAsync() => LoadAsync(CancellationToken.None);

    public override Task OnActivateAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Of a building that is not imported yet nobody would tell us when it is: the next question is looked up again.</summary>
    private Task<T> Answer<T>(T value)
    {
        if (_building is null)
        {
            // After the answer, never on activation: a host would activate for the waiting question again and again.
            DeactivateOnIdle();
        }

        return Task.FromResult(value);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var id = BuildingId.Parse(this.GetPrimaryKeyString(), null);
        var row = await store.GetAsync(Tables.Buildings, id.Grid.Street.Value, id.Value, cancellationToken);
        _building = row is null ? null : StoredRow.Read<BuildingRow>(row);
        _households = await store.ReadPartitionAsync<HouseholdRow>(Tables.Households, id.Value, cancellationToken: cancellationToken);
        _spots = await store.ReadPartitionAsync<Spot>(Tables.Spots, id.Value, cancellationToken: cancellationToken);
    }
}
