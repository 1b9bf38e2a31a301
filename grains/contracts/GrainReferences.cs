using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Gridwhistle;

/// <summary>
/// References by key without a look at names: the framework reads attributes and parses the names of types each time it is asked by
/// interface. What it found the first time is kept, one entry a contract.
/// </summary>
public static class GrainReferences
{
    private static readonly ConcurrentDictionary<Type, (GrainType Grain, GrainInterfaceType Contract)> Known = new();

    public static T Grain<T>(this IGrainFactory grains, string key)
        where T : IGrainWithStringKey =>
        Known.TryGetValue(typeof(T), out var type) ? (T)grains.GetGrain(GrainId.Create(type.Grain, key), type.Contract) : Learn<T>(grains, key);

    private static T Learn<T>(IGrainFactory grains, string key)
        where T : IGrainWithStringKey
    {
        var found = grains.GetGrain<T>(key);
        if (found is GrainReference reference)
        {
            Known[typeof(T)] = (reference.GrainId.Type, reference.InterfaceType);
        }

        return found;
    }
}
