using Gridwhistle.Embedded.Activations;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace Gridwhistle.Embedded.State;

/// <summary>A state that is read before its grain is activated.</summary>
internal interface IFacet
{
    Task ReadStateAsync();
}

/// <summary>Makes the states of one constructor parameter.</summary>
internal static class FacetFactory
{
    public static Func<Activation, IFacet> For(Type state, IServiceProvider services, PersistentStateAttribute named) =>
        (Func<Activation, IFacet>)typeof(FacetFactory)
            .GetMethod(nameof(Of), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(state)
            .Invoke(null, [services, named])!;

    private static Func<Activation, IFacet> Of<TState>(IServiceProvider services, PersistentStateAttribute named)
    {
        var name = named.StateName;
        var storage = new Lazy<IGrainStorage>(() => named.StorageName is { } key
            ? services.GetRequiredKeyedService<IGrainStorage>(key)
            : services.GetRequiredService<IGrainStorage>());
        return activation => new PersistentState<TState>(activation, storage.Value, name);
    }
}
