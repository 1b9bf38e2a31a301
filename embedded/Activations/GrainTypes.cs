using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Embedded.Activations;

/// <summary>Finds the grain classes of assemblies, what they are called, and which interfaces they stand for.</summary>
internal static class GrainTypes
{
    private const string Suffix = "grain";

    public static IEnumerable<Type> In(IEnumerable<Assembly> assemblies) => assemblies
        .Distinct()
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableTo(typeof(IGrainBase)));

    /// <summary>The same name as in a cluster, because it is part of what is stored.</summary>
    public static GrainType NameOf(Type implementation)
    {
        if (implementation.GetCustomAttribute<GrainTypeAttribute>() is { } named)
        {
            return named.GetGrainType(null!, implementation);
        }

        var name = implementation.Name.ToLowerInvariant();
        return GrainType.Create(name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name);
    }

    public static IEnumerable<Type> InterfacesOf(Type implementation) => implementation
        .GetInterfaces()
        .Where(type => type.IsAssignableTo(typeof(IGrain)) && type != typeof(IGrain) && type != typeof(IGrainWithStringKey) && type != typeof(IRemindable));
}
