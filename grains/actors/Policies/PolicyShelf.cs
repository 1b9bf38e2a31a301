using System.Collections.Concurrent;
using Gridwhistle.Areas;

namespace Gridwhistle.Policies;

/// <summary>
/// The policies of the communities on this silo: the set in force, which its community puts here and takes away, and older ones by version,
/// which never change.
/// </summary>
public sealed class PolicyShelf
{
    private readonly ConcurrentDictionary<AreaCode, PolicySet> _inForce = new();
    private readonly ConcurrentDictionary<(AreaCode Community, int Version), PolicySet> _versions = new();

    /// <summary>The set of that version, or the one in force; null when it is not on this silo.</summary>
    public PolicySet? Find(AreaCode community, int? version) =>
        version is { } wanted ? _versions.GetValueOrDefault((community, wanted)) : _inForce.GetValueOrDefault(community);

    public void Put(AreaCode community, PolicySet inForce)
    {
        _inForce[community] = inForce;
        Keep(community, inForce);
    }

    /// <summary>Keeps a version; it is the same for ever.</summary>
    public void Keep(AreaCode community, PolicySet policies) => _versions[(community, policies.Version)] = policies;

    /// <summary>The community goes: the set in force is asked for again.</summary>
    public void Remove(AreaCode community, PolicySet inForce) => _inForce.TryRemove(KeyValuePair.Create(community, inForce));

    /// <summary>An import may have replaced what a version stands for.</summary>
    public void Forget(AreaCode community)
    {
        _inForce.TryRemove(community, out _);
        foreach (var key in _versions.Keys.Where(key => key.Community == community))
        {
            _versions.TryRemove(key, out _);
        }
    }
}
