using Gridwhistle.Audit;
using Gridwhistle.Issues;
using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Features;

public sealed class GrainFeaturesTests
{
    /// <summary>What has no journal cannot be kept, and a store that holds it could not be opened.</summary>
    [Fact]
    public void EveryFamilyOfEvents_HasAJournal()
    {
        var families = typeof(IssueEvent).Assembly.GetTypes().Where(type => type is { IsAbstract: true, IsClass: true } && type.BaseType == typeof(object) && type.Name.EndsWith("Event", StringComparison.Ordinal));
        using var provider = new ServiceCollection().AddInMemoryStorage().AddGrainFeatures().BuildServiceProvider();

        var kept = provider.GetServices<JournalKinds>().Select(kinds => kinds.EventBase).ToArray();

        Assert.Equal(families.OrderBy(type => type.FullName), kept.OrderBy(type => type.FullName));
        Assert.Contains(typeof(IssueEvent), kept);
        Assert.Contains(typeof(AuditEvent), kept);
    }

    [Fact]
    public void In_FindsConcreteClasses_ByName()
    {
        var found = Implementations.In<Probe>(typeof(Probe).Assembly);
        Assert.Equal([typeof(FirstProbe), typeof(SecondProbe)], found.Select(probe => probe.GetType()));
    }

    private abstract class Probe;

    private sealed class SecondProbe : Probe;

    private sealed class FirstProbe : Probe;

    private sealed class OpenProbe<T> : Probe;
}
