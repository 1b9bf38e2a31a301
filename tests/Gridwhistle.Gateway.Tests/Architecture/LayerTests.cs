using System.Reflection;
using NetArchTest.Rules;
using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Architecture;

/// <summary>contracts ← domain ← actors ← silo ← gateway, and a domain that touches nothing.</summary>
public sealed class LayerTests
{
    // What reads or writes, waits, hosts, or knows a file's form. Orleans' attributes on stored types are data.
    private static readonly string[] Outside =
    [
        "System.IO", "System.Net", "System.Data", "System.Console", "System.Diagnostics.Process", "System.Threading.Timer", "System.Threading.Tasks",
        "Microsoft.AspNetCore", "Microsoft.Data", "Microsoft.Extensions", "Npgsql", "Azure", "CsvHelper", "Ical",
        "Orleans.Concurrency.ReentrantAttribute", "Orleans.Grain", "Orleans.GrainFactory", "Orleans.Hosting", "Orleans.IGrain", "Orleans.IGrainFactory", "Orleans.Runtime", "Orleans.Storage", "Orleans.Timers",
    ];

    [Fact]
    public void Arrows_PointOneWay()
    {
        for (var i = 0; i < House.All.Length; i++)
        {
            var known = House.All[i].GetReferencedAssemblies().Select(name => name.Name);
            var above = House.All[i..].Select(assembly => assembly.GetName().Name).Intersect(known);
            Assert.True(!above.Any(), $"{House.All[i].GetName().Name} knows {string.Join(", ", above)}.");
        }
    }

    [Fact]
    public void Contracts_KnowNothingOfOurs() =>
        Assert.DoesNotContain(House.Contracts.GetReferencedAssemblies(), name => name.Name!.StartsWith("Gridwhistle", StringComparison.Ordinal));

    [Fact]
    public void Domain_TouchesNothingOutside() => AssertHolds(Types.InAssembly(House.Domain).ShouldNot().HaveDependencyOnAny(Outside).GetResult());

    /// <summary>A rule takes values, never somebody to ask for them.</summary>
    [Fact]
    public void Domain_KnowsNoGrain()
    {
        var grains = House.Contracts.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable))).Select(type => type.FullName).ToArray();
        Assert.NotEmpty(grains);
        AssertHolds(Types.InAssembly(House.Domain).ShouldNot().HaveDependencyOnAny(grains).GetResult());
    }

    [Fact]
    public void Grains_StandInTheActorsAlone()
    {
        foreach (var assembly in House.All.Where(assembly => assembly != House.Actors))
        {
            Assert.DoesNotContain(House.TypesOf(assembly), type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(Grain)));
        }
    }

    private static void AssertHolds(NetArchTest.Rules.TestResult result) => Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
}
