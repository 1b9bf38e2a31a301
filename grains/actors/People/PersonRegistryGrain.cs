using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Placement;
using Gridwhistle.Storage;

namespace Gridwhistle.People;

/// <summary>The streets of all people, read from the directories' rows; what is claimed stands there as soon as a directory has written it.</summary>
[GrainType("personregistry"), StreetPlacement]
public sealed class PersonRegistryGrain(ITableStore store) : Grain, IPersonRegistryGrain
{
    /// <summary>Several streets of one id: stores of before ids were unique.</summary>
    private readonly Dictionary<string, ImmutableHashSet<AreaCode>> _streets = new(StringComparer.Ordinal);

    public Task<ImmutableArray<PersonId>> ForeignAsync(AreaCode street, ImmutableArray<PersonId> ids) =>
        Task.FromResult(ids.Where(id => _streets.TryGetValue(id.Value, out var streets) && !streets.Contains(street)).ToImmutableArray());

    public async Task<ImmutableArray<PersonId>> ClaimAsync(AreaCode street, ImmutableArray<PersonId> ids)
    {
        var foreign = await ForeignAsync(street, ids);
        if (foreign.IsEmpty)
        {
            foreach (var id in ids)
            {
                Enter(id.Value, street);
            }
        }

        return foreign;
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await foreach (var row in store.ScanAsync(Tables.People, cancellationToken: cancellationToken))
        {
            Enter(row.Row, new AreaCode(row.Partition));
        }
    }

    private void Enter(string id, AreaCode street) => _streets[id] = _streets.TryGetValue(id, out var streets) ? streets.Add(street) : [street];
}
