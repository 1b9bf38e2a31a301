using System.Collections.Immutable;
using Gridwhistle.Storage;

namespace Gridwhistle.Areas;

/// <summary>One building: its dwellings and contact plates.</summary>
public sealed class BuildingGrain(ITableStore store) : Grain, IBuildingGrain
{
    private BuildingRow? _building;
    private ImmutableArray<HouseholdRow> _households = [];
    private ImmutableArray<Spot> _spots = [];

    public Task<BuildingRow?> GetAsync() => Task.FromResult(_building);

    public Task<ImmutableArray<HouseholdRow>> HouseholdsAsync() => Task.FromResult(_households);

    public Task<HouseholdRow?> HouseholdAsync(HouseholdId id) => Task.FromResult(_households.FirstOrDefault(household => household.Id == id));

    public Task<ImmutableArray<Spot>> SpotsAsync() => Task.FromResult(_spots);

    public Task ReloadAsync() => LoadAsync(CancellationToken.None);

    public override Task OnActivateAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var id = BuildingId.Parse(this.GetPrimaryKeyString(), null);
        var row = await store.GetAsync(Tables.Buildings, id.Grid.Street.Value, id.Value, cancellationToken);
        _building = row is null ? null : StoredRow.Read<BuildingRow>(row);
        if (_building is null)
        {
            // Not imported yet: nobody would tell us when it is, so the next question is looked up again.
            DeactivateOnIdle();
        }

        _households = await store.ReadPartitionAsync<HouseholdRow>(Tables.Households, id.Value, cancellationToken: cancellationToken);
        _spots = await store.ReadPartitionAsync<Spot>(Tables.Spots, id.Value, cancellationToken: cancellationToken);
    }
}
