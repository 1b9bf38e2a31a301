using System.CodeDom.Compiler;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Issues;
using Gridwhistle.Storage;

namespace Gridwhistle.Architecture;

/// <summary>The product's assemblies, each allowed to know those before it.</summary>
internal static class House
{
    public static Assembly Contracts { get; } = typeof(IIssueGrain).Assembly;

    public static Assembly Domain { get; } = typeof(IssueDecider).Assembly;

    public static Assembly Actors { get; } = typeof(IssueGrain).Assembly;

    public static Assembly Silo { get; } = typeof(StorageOptions).Assembly;

    public static Assembly Gateway { get; } = typeof(AccessTable).Assembly;

    public static ImmutableArray<Assembly> All { get; } = [Contracts, Domain, Actors, Silo, Gateway];

    /// <summary>The types somebody wrote.</summary>
    public static IEnumerable<Type> TypesOf(Assembly assembly) => assembly.GetTypes().Where(type =>
        !type.IsNested
        && type.Name[0] != '<'
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && !type.IsDefined(typeof(GeneratedCodeAttribute), inherit: false));
}
