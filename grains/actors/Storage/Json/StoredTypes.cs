using System.Collections.Immutable;
using System.Reflection;
using Orleans;

namespace Gridwhistle.Storage;

/// <summary>Finds the closed list of kinds behind an abstract record, and the aliases they are stored under.</summary>
internal static class StoredTypes
{
    public static ImmutableArray<Type> SealedKindsOf(Type type) =>
        [.. type.Assembly.GetTypes()
            .Where(candidate => candidate is { IsSealed: true, IsAbstract: false } && candidate.IsAssignableTo(type))
            .OrderBy(candidate => candidate.FullName, StringComparer.Ordinal)];

    public static string? AliasOf(Type type) => type.GetCustomAttributes<AliasAttribute>(inherit: false).FirstOrDefault()?.Alias;

    public static string RequireAlias(Type type) =>
        AliasOf(type) ?? throw new InvalidOperationException($"{type} is stored but has no [Alias].");
}
