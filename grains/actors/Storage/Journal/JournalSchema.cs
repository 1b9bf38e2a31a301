using System.Collections.Frozen;

namespace Gridwhistle.Storage;

/// <summary>The aliases a journal's events and snapshot are stored under, read once from their <c>[Alias]</c> attributes.</summary>
internal sealed class JournalSchema
{
    private readonly FrozenDictionary<string, Type> _types;
    private readonly FrozenDictionary<Type, string> _aliases;

    public JournalSchema(Type eventBase, Type state, JsonUpgrades upgrades)
    {
        Upgrades = upgrades;
        StateType = state;
        StateAlias = StoredTypes.RequireAlias(state);
        var events = StoredTypes.SealedKindsOf(eventBase);
        if (events.IsEmpty)
        {
            throw new InvalidOperationException($"{eventBase} has no sealed kinds in its assembly.");
        }

        _aliases = events.ToFrozenDictionary(type => type, StoredTypes.RequireAlias);
        _types = _aliases.GroupBy(pair => pair.Value).ToFrozenDictionary(group => group.Key, Single);
    }

    public JsonUpgrades Upgrades { get; }

    public Type StateType { get; }

    public string StateAlias { get; }

    public bool Knows(string? alias) => alias is not null && _types.ContainsKey(alias);

    public string AliasOf(object @event) => _aliases.TryGetValue(@event.GetType(), out var alias)
        ? alias
        : throw new InvalidOperationException($"{@event.GetType()} is not one of the journal's events.");

    public object ReadEvent(string alias, int version, ReadOnlySpan<byte> json) => _types.TryGetValue(alias, out var type)
        ? Upgrades.Read(alias, version, json, type)
        : throw new UnknownSchemaException(alias, version, "this build does not know that event");

    public object ReadState(string alias, int version, ReadOnlySpan<byte> json) => alias == StateAlias
        ? Upgrades.Read(alias, version, json, StateType)
        : throw new UnknownSchemaException(alias, version, $"this build keeps '{StateAlias}' in this journal");

    /// <summary>Whether a snapshot is put aside and its state made anew of the events.</summary>
    public bool IsRemade(string? alias, int version) => alias == StateAlias && Upgrades.IsRemade(StateAlias, version);

    private static Type Single(IGrouping<string, KeyValuePair<Type, string>> group) => group.Count() == 1
        ? group.First().Key
        : throw new InvalidOperationException($"Alias '{group.Key}' is used by {string.Join(" and ", group.Select(pair => pair.Key))}.");
}

/// <summary>What one journal of this build holds: the closed list of its events and its state.</summary>
public sealed record JournalKinds(Type EventBase, Type State)
{
    /// <summary>The aliases its rows can carry.</summary>
    public IEnumerable<string> Aliases => StoredTypes.SealedKindsOf(EventBase).Append(State).Select(StoredTypes.RequireAlias).Distinct();
}
