using System.Collections.Immutable;
using Gridwhistle.Areas;

namespace Gridwhistle.People;

/// <summary>Knows which street each person belongs to: an id is one person's in the whole store. One grain, its key is <see cref="Key"/>.</summary>
[Alias("Gridwhistle.IPersonRegistryGrain")]
public interface IPersonRegistryGrain : IGrainWithStringKey
{
    /// <summary>The key of the one grain.</summary>
    const string Key = "people";

    /// <summary>Gets those of the ids that are people of other streets and of this one not.</summary>
    [Alias("Foreign"), Orleans.Concurrency.ReadOnly]
    Task<ImmutableArray<PersonId>> ForeignAsync(AreaCode street, ImmutableArray<PersonId> ids);

    /// <summary>Enters the ids as people of the street, or none of them where some are people of other streets, which it then returns.</summary>
    [Alias("Claim")]
    Task<ImmutableArray<PersonId>> ClaimAsync(AreaCode street, ImmutableArray<PersonId> ids);
}
