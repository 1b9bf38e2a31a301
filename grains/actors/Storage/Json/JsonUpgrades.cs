using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gridwhistle.Storage;

/// <summary>The registered upgrades, by alias and version.</summary>
public sealed class JsonUpgrades
{
    private readonly FrozenDictionary<(string Alias, int FromVersion), IJsonUpgrade> _steps;
    private readonly FrozenDictionary<string, int> _current;

    public JsonUpgrades(IEnumerable<IJsonUpgrade> upgrades)
    {
        var all = upgrades.ToArray();
        _steps = all.ToFrozenDictionary(upgrade => (upgrade.Alias, upgrade.FromVersion));
        _current = all.GroupBy(upgrade => upgrade.Alias).ToFrozenDictionary(group => group.Key, group => group.Max(step => step.FromVersion) + 1);
        foreach (var (alias, current) in _current)
        {
            for (var version = 1; version < current; version++)
            {
                if (!_steps.ContainsKey((alias, version)))
                {
                    throw new InvalidOperationException($"'{alias}' has an upgrade from version {current - 1} but none from {version}.");
                }
            }
        }
    }

    public static JsonUpgrades None { get; } = new([]);

    /// <summary>The aliases that have older versions.</summary>
    public IEnumerable<string> Aliases => _current.Keys;

    /// <summary>Whether a state stored at the version is to be made anew of its events.</summary>
    public bool IsRemade(string alias, int version)
    {
        for (; version >= 1 && version < CurrentVersion(alias); version++)
        {
            if (_steps[(alias, version)].Remakes)
            {
                return true;
            }
        }

        return false;
    }

    public int CurrentVersion(string alias) => _current.GetValueOrDefault(alias, 1);

    /// <summary>Reads a value stored under <paramref name="alias"/> at <paramref name="version"/>, upgrading it when it is older.</summary>
    /// <exception cref="UnknownSchemaException">It is newer than this build knows.</exception>
    public object Read(string alias, int version, ReadOnlySpan<byte> json, Type type)
    {
        var current = CurrentVersion(alias);
        if (version > current || version < 1)
        {
            throw new UnknownSchemaException(alias, version, $"this build knows versions 1 to {current}");
        }

        if (version == current)
        {
            return JsonSerializer.Deserialize(json, type, StorageJson.Options) ?? throw new JsonException($"'{alias}' is stored as null.");
        }

        var node = JsonNode.Parse(json) as JsonObject ?? throw new JsonException($"'{alias}' is not stored as an object.");
        for (; version < current; version++)
        {
            node = _steps[(alias, version)].Upgrade(node);
        }

        return node.Deserialize(type, StorageJson.Options) ?? throw new JsonException($"'{alias}' upgraded to null.");
    }
}
