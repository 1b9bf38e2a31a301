using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.Placement;
using Gridwhistle.Rejections;
using Gridwhistle.Storage;

namespace Gridwhistle.Areas;

/// <summary>One building: its dwellings and contact plates, and the intake of what is reported in it.</summary>
[GrainType("building"), StreetPlacement]
public sealed class BuildingGrain(ITableStore store, IGrainFactory grains, TimeProvider clock) : Grain, IBuildingGrain
{
    private BuildingRow? _building;
    private ImmutableArray<HouseholdRow> _households = [];
    private ImmutableArray<Spot> _spots = [];
    private ReportIntake _intake = null!;

    public Task<BuildingRow?> GetAsync() => Answer(_building);

    public Task<ImmutableArray<HouseholdRow>> HouseholdsAsync() => Answer(_households);

    public Task<HouseholdRow?> HouseholdAsync(HouseholdId id) => Answer(_households.FirstOrDefault(household => household.Id == id));

    public Task<ImmutableArray<Spot>> SpotsAsync() => Answer(_spots);

    public async Task<Outcome<Spot>> RevokeSpotAsync(string token, SpotRevocation revocation) =>
        Plate(token) is { } spot ? await RevokedAsync(spot, revocation) : Rejection.Of(AreaRejections.UnknownSpot);

    public async Task<Outcome<Spot>> RenewSpotAsync(string token, SpotRevocation revocation)
    {
        if (Plate(token) is not { } spot)
        {
            return Rejection.Of(AreaRejections.UnknownSpot);
        }

        // The new one first: between the two writes a wall has a plate too many rather than none.
        var successor = _spots.FirstOrDefault(other => other.Token != token && other.Kind == spot.Kind && other.Unit == spot.Unit && other.Revocation is null)
            ?? await KeptAsync(spot with { Token = SpotRows.NewToken(), Revocation = null });
        await RevokedAsync(spot, revocation);
        return successor;
    }

    public Task<Outcome<ReportReceipt>> ReportAsync(NewReport report) => _intake.ReportAsync(report);

    public Task MovedAsync(IssueSummary issue) => _intake.MovedAsync(issue);

    public Task ReloadAsync() => LoadAsync(CancellationToken.None);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _intake = new ReportIntake(Id.Area, () => grains.Grain<IGridGrain>(Id.Grid.Value).NumberAsync(), grains, clock);
        return LoadAsync(cancellationToken);
    }

    private Spot? Plate(string token) => _spots.FirstOrDefault(spot => spot.Token == token);

    private async Task<Spot> RevokedAsync(Spot spot, SpotRevocation revocation) =>
        spot.Revocation is null ? await KeptAsync(spot with { Revocation = revocation }) : spot;

    private async Task<Spot> KeptAsync(Spot spot)
    {
        await store.WriteSpotsAsync(Id, [spot]);
        _spots = [.. _spots.Where(other => other.Token != spot.Token), spot];
        return spot;
    }

    private BuildingId Id => BuildingId.Parse(this.GetPrimaryKeyString(), null);

    /// <summary>A building that is not imported yet is not kept: no event announces a later import.</summary>
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
        var id = Id;
        var row = await store.GetAsync(Tables.Buildings, id.Grid.Street.Value, id.Value, cancellationToken);
        _building = row is null ? null : StoredRow.Read<BuildingRow>(row);
        _households = await store.ReadPartitionAsync<HouseholdRow>(Tables.Households, id.Value, cancellationToken: cancellationToken);
        _spots = await store.ReadPartitionAsync<Spot>(Tables.Spots, id.Value, cancellationToken: cancellationToken);
    }
}
