using Gridwhistle.Placement;
using Gridwhistle.Storage;

namespace Gridwhistle.Areas;

/// <summary>One dwelling and its care setting.</summary>
[GrainType("household"), StreetPlacement]
public sealed class HouseholdGrain(ITableStore store, IGrainFactory grains) : Grain, IHouseholdGrain
{
    private const string CareRow = "care";

    private CareSetting? _care;

    public async Task<Household?> GetAsync() =>
        await RowAsync() is { } row
            ? new Household(row, _care ?? new CareSetting(!row.CareReasons.IsEmpty, row.CareReasons))
            : null;

    public async Task<Outcome<Household>> SetCareAsync(CareSetting care)
    {
        if (await RowAsync() is not { } row)
        {
            return Rejection.Of("household.unknown", ("household", this.GetPrimaryKeyString()));
        }

        await store.WriteAsync(Tables.Care, this.GetPrimaryKeyString(), TableWrite.Upsert(CareRow, StoredRow.Write(care)));
        _care = care;
        return new Household(row, care);
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var row = await store.GetAsync(Tables.Care, this.GetPrimaryKeyString(), CareRow, cancellationToken);
        _care = row is null ? null : StoredRow.Read<CareSetting>(row);
    }

    private Task<HouseholdRow?> RowAsync()
    {
        var id = HouseholdId.Parse(this.GetPrimaryKeyString(), null);
        return grains.Grain<IBuildingGrain>(id.Building.Value).HouseholdAsync(id);
    }
}
