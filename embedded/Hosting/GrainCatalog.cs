using System.Collections.Frozen;
using Gridwhistle.Embedded.Activations;
using Orleans.Runtime;

namespace Gridwhistle.Embedded.Hosting;

/// <summary>Which class stands behind an interface, and behind the name of a grain type.</summary>
internal sealed class GrainCatalog
{
    private readonly FrozenDictionary<Type, GrainClass> _byInterface;
    private readonly FrozenDictionary<GrainType, GrainClass> _byName;

    public GrainCatalog(EmbeddedHost host)
    {
        Classes = [.. GrainTypes.In(host.Options.Assemblies).Union(host.Options.GrainClasses).Select(type => new GrainClass(host, type))];
        _byName = Index(Classes.Select(grainClass => (grainClass.Type, grainClass)), "the grain type name");
        _byInterface = Index(
            Classes.SelectMany(grainClass => GrainTypes.InterfacesOf(grainClass.Implementation).Select(type => (type, grainClass))),
            "the interface");
    }

    public IReadOnlyList<GrainClass> Classes { get; }

    public GrainClass Of(Type interfaceType) => _byInterface.TryGetValue(interfaceType, out var found)
        ? found
        : throw new ArgumentException($"No grain class implements {interfaceType}. Is its assembly among {nameof(EmbeddedGrainOptions)}.{nameof(EmbeddedGrainOptions.Assemblies)}?");

    public GrainClass Of(GrainType type) => _byName.TryGetValue(type, out var found)
        ? found
        : throw new ArgumentException($"There is no grain type '{type}'.");

    private static FrozenDictionary<TKey, GrainClass> Index<TKey>(IEnumerable<(TKey Key, GrainClass Class)> pairs, string what)
        where TKey : notnull
    {
        var all = pairs.ToLookup(pair => pair.Key, pair => pair.Class);
        return all.FirstOrDefault(same => same.Count() > 1) is { } clash
            ? throw new InvalidOperationException(
                $"{string.Join(" and ", clash.Select(grainClass => grainClass.Implementation))} both stand for {what} {clash.Key}.")
            : all.ToFrozenDictionary(same => same.Key, same => same.Single());
    }
}
