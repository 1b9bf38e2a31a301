using System.Globalization;
using Gridwhistle.Placement;
using Gridwhistle.Policies;
using Gridwhistle.Providers;
using Gridwhistle.Storage;

namespace Gridwhistle.Areas;

/// <summary>One community's policies, by version, and its price list.</summary>
[GrainType("community"), StreetPlacement]
public sealed class CommunityGrain(ITableStore store, PolicyShelf shelf) : Grain, ICommunityGrain
{
    private readonly Dictionary<int, PolicySet> _versions = [];
    private PolicySet? _current;
    private ServiceList _services = new(0, []);

    public async Task<PolicySet?> PoliciesAsync(int? version)
    {
        if (version is not { } wanted || wanted == _current?.Version)
        {
            return _current;
        }

        if (!_versions.TryGetValue(wanted, out var policies))
        {
            var row = await store.GetAsync(Tables.Policies, this.GetPrimaryKeyString(), Row(wanted));
            if (row is null)
            {
                return null;
            }

            _versions[wanted] = policies = StoredRow.Read<PolicySet>(row);
            shelf.Keep(Community, policies);
        }

        return policies;
    }

    public async Task<Outcome<PolicySet>> SavePoliciesAsync(PolicySet policies, int? expectedVersion)
    {
        if (_current is not { } current)
        {
            return Rejection.Of("community.no_policies", ("community", this.GetPrimaryKeyString()));
        }

        if (expectedVersion is { } expected && expected != current.Version)
        {
            return Rejection.Of("version.stale", ("version", current.Version.ToString(CultureInfo.InvariantCulture)));
        }

        var next = policies with { Version = current.Version + 1 };
        await store.WriteAsync(Tables.Policies, this.GetPrimaryKeyString(), TableWrite.Insert(Row(next.Version), StoredRow.Write(next)));
        _versions[next.Version] = _current = next;
        shelf.Put(Community, next);
        _services = _services with { Version = next.Version };
        return next;
    }

    public Task<ServiceList> ServicesAsync() => Task.FromResult(_services);

    public Task ReloadAsync() => LoadAsync(CancellationToken.None);

    public override Task OnActivateAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_current is not null)
        {
            shelf.Remove(Community, _current);
        }

        return Task.CompletedTask;
    }

    private AreaCode Community => new(this.GetPrimaryKeyString());

    internal static string Row(int version) => version.ToString("D8", CultureInfo.InvariantCulture);

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        var newest = await store.QueryAsync(Tables.Policies, key, RowRange.All, 1, RowOrder.Descending, cancellationToken);
        _current = newest.IsEmpty ? null : StoredRow.Read<PolicySet>(newest[0]);
        shelf.Forget(Community);
        if (_current is not null)
        {
            shelf.Put(Community, _current);
        }

        var services = await store.ReadPartitionAsync<ServiceItem>(Tables.Services, key, cancellationToken: cancellationToken);
        _services = new ServiceList(_current?.Version ?? 0, services);
    }
}
