using System.Reflection;
using Gridwhistle.Hosts;
using Gridwhistle.Issues;
using Gridwhistle.Placement;
using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Hosting;

/// <summary>What crosses between processes and outlives them has names of its own, and is handed on without a copy.</summary>
public sealed class GrainContractTests
{
    private static readonly Type[] Contracts = typeof(IIssueGrain).Assembly.GetTypes();

    private static IEnumerable<Type> Interfaces => Contracts.Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable)));

    private static IEnumerable<MethodInfo> Calls => Interfaces.SelectMany(contract => contract.GetMethods());

    [Fact]
    public void EveryGrain_IsNamed_ApartFromItsClass_AndLivesWithItsStreet()
    {
        Type[] grains = [.. typeof(IssueGrain).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IGrainBase)) && !type.IsAbstract)];
        Assert.NotEmpty(grains);
        Assert.DoesNotContain(grains, grain => !grain.IsDefined(typeof(GrainTypeAttribute)) || !grain.IsDefined(typeof(StreetPlacementAttribute)));
    }

    [Fact]
    public void EveryInterfaceAndCall_HasAnAlias()
    {
        Assert.NotEmpty(Calls);
        Assert.DoesNotContain(Interfaces, contract => !contract.IsDefined(typeof(AliasAttribute)));
        Assert.DoesNotContain(Calls, call => !call.IsDefined(typeof(AliasAttribute)));
    }

    [Fact]
    public void EveryCall_TakesOneCancellationTokenAtMost() =>
        Assert.DoesNotContain(Calls, call => call.GetParameters().Count(parameter => parameter.ParameterType == typeof(CancellationToken)) > 1);

    [Fact]
    public void WhatIsExchanged_IsImmutable_SoThatNobodyCopiesIt()
    {
        Type[] exchanged = [.. Contracts.Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))];
        Assert.NotEmpty(exchanged);
        Assert.DoesNotContain(exchanged, type => !type.IsDefined(typeof(ImmutableAttribute), inherit: false));
    }

    [Fact]
    public async Task Reference_MadeFromWhatIsKnown_IsTheOneTheFrameworkMakes()
    {
        await using var host = await SiloHost.StartAsync();
        foreach (var key in new[] { "i1", "i2" })
        {
            Assert.Equal(host.Grains.GetGrain<IIssueGrain>(key), host.Grains.Grain<IIssueGrain>(key));
        }

        await host.Grid.ReportAsync(TestStreet.NoWater("i2"));
        Assert.NotNull((await host.Grains.Grain<IIssueGrain>("i2").GetAsync(TestStreet.Duty)).Value);
    }
}
