using System.Collections.Immutable;
using System.Reflection;

namespace Gridwhistle.Features;

/// <summary>Finds what a feature brings by its type, so that no list of features has to be kept.</summary>
public static class Implementations
{
    /// <summary>One instance of every concrete class of the assembly that is a <typeparamref name="T"/>, in the order of their names.</summary>
    /// <exception cref="MissingMethodException">A class has no public constructor without parameters.</exception>
    public static ImmutableArray<T> In<T>(Assembly assembly)
        where T : class =>
    [
        .. assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableTo(typeof(T)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type)!),
    ];
}
