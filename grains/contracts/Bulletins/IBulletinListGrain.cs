using Gridwhistle.Issues;
using Orleans.Concurrency;

namespace Gridwhistle.Bulletins;

/// <summary>The lists of one street's bulletins. Key: the street's code.</summary>
[Alias("Gridwhistle.IBulletinListGrain")]
public interface IBulletinListGrain : IGrainWithStringKey
{
    /// <summary>Newest first; only what the query's viewer may know of.</summary>
    [Alias("List"), ReadOnly]
    Task<Page<BulletinSummary>> ListAsync(BulletinQuery query);
}
