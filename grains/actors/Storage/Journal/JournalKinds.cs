namespace Gridwhistle.Storage;

/// <summary>What one journal of this build holds: the closed list of its events and its state.</summary>
public sealed record JournalKinds(Type EventBase, Type State)
{
    /// <summary>The aliases its rows can carry.</summary>
    public IEnumerable<string> Aliases => StoredTypes.SealedKindsOf(EventBase).Append(State).Select(StoredTypes.RequireAlias).Distinct();
}
