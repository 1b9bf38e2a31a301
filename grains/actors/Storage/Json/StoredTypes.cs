using System.Collections.Immutable;
using System.Reflection;

namespace Gridwhistle.Storage;

/// <summary>Finds the closed list of kinds behind an abstract record, and the aliases they are stored under.</summary>
internal static class StoredTypes
{
    private const string AliasAttributeName = "Orleans.AliasAttribute";

    public static ImmutableArray<Type> SealedKindsOf(Type type) =>
        [.. type.Assembly.GetTypes()
            .Where(candidate => candidate is { IsSealed: true, IsAbstract: false } && candidate.IsAssignableTo(type))
            .OrderBy(candidate => candidate.FullName, StringComparer.Ordinal)];

    public static string? AliasOf(Type type) =>
        type.GetCustomAttributesData()
            .FirstOrDefault(attribute => attribute.AttributeType.FullName == AliasAttributeName)?
            .ConstructorArguments[0].Value as string;
}
