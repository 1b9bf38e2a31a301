using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Placement;
using Gridwhistle.Storage;

namespace Gridwhistle.Areas;

/// <summary>One street: its areas, its map, and the import that makes them.</summary>
[GrainType("street"), StreetPlacement]
public sealed class StreetGrain(ITableStore store, IGrainFactory grains, TimeProvider clock) : Grain, IStreetGrain
{
    private readonly PlanStore _plans = new(store);
    private StreetMap _map = StreetMap.Empty;

    public async Task<AreaView?> AreaAsync(AreaCode code)
    {
        if (_map.IsEmpty)
        {
            // Codes of streets that are not here can be guessed: nothing of them stays.
            DeactivateOnIdle();
            return null;
        }

        return _map.Find(code) is { } area ? (await ViewsAsync([area]))[0] : null;
    }

    public Task<ImmutableArray<AreaView>> ChildrenAsync(AreaCode code) => ViewsAsync(_map.Children(code));

    public Task<ImmutableArray<AreaView>> AncestorsAsync(AreaCode code) => ViewsAsync(_map.Ancestors(code));

    public Task<string?> MapAsync(AreaCode code, CoordinateSystem crs) => Task.FromResult(_map.MapOf(code, crs));

    public Task<Location?> LocateAsync(GeoPoint point) => Task.FromResult(_map.Locate(point));

    public Task<ImmutableArray<BuildingRow>> BuildingsAsync(AreaCode area) => Task.FromResult(_map.Buildings(area));

    public async Task<ImportSummary> ImportAsync(StreetPlan plan)
    {
        var before = _map.Buildings(plan.Street);
        await _plans.StageAsync(plan);
        await _plans.ApplyAsync(plan);
        await ReloadAsync(plan, before);
        return new ImportSummary(
            plan.Street, plan.Areas.Length, plan.Buildings.Length, plan.Households.Length, plan.Organisations.Length, plan.People.Length, plan.Rosters.Length);
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (await _plans.StagedAsync(new AreaCode(this.GetPrimaryKeyString())) is { } unfinished)
        {
            await _plans.ApplyAsync(unfinished);
        }

        await LoadAsync(cancellationToken);
    }

    private async Task ReloadAsync(StreetPlan plan, ImmutableArray<BuildingRow> before)
    {
        await LoadAsync(CancellationToken.None);
        await grains.Grain<IDirectoryGrain>(plan.Street.Value).ReloadAsync();
        foreach (var community in plan.Areas.Where(area => area.Level is AreaLevel.Community))
        {
            await grains.Grain<ICommunityGrain>(community.Code.Value).ReloadAsync();
        }

        // Buildings that are new have nothing old in memory, and a city's are too many to be loaded before anybody asks.
        await Task.WhenAll(before.Select(building => grains.Grain<IBuildingGrain>(building.Id.Value).ReloadAsync()));
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var street = this.GetPrimaryKeyString();
        _map = new StreetMap(
            await store.ReadPartitionAsync<AreaRow>(Tables.Areas, street, cancellationToken: cancellationToken),
            await store.ReadPartitionAsync<Boundary>(Tables.Boundaries, street, cancellationToken: cancellationToken),
            await store.ReadPartitionAsync<BuildingRow>(Tables.Buildings, street, cancellationToken: cancellationToken));
    }

    private async Task<ImmutableArray<AreaView>> ViewsAsync(ImmutableArray<AreaRow> areas)
    {
        var directory = grains.Grain<IDirectoryGrain>(this.GetPrimaryKeyString());
        var now = clock.GetUtcNow();
        var views = ImmutableArray.CreateBuilder<AreaView>(areas.Length);
        foreach (var area in areas)
        {
            var duty = await directory.OnDutyAsync(area.Code, now);
            var leads = duty
                .Where(person => person.Area == area.Code && person.OrganisationId is null)
                .Select(person => new DutyLead(person.Role, person.PersonId, person.Name))
                .ToImmutableArray();
            views.Add(new AreaView(area.Code, area.Name, area.Level, area.Parent, leads, _map.Households(area.Code), _map.Buildings(area.Code).Length));
        }

        return views.DrainToImmutable();
    }
}
