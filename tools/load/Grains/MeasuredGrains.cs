using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Gridwhistle.Load.Grains;

[Alias("load.counter")]
public interface ICounterGrain : IGrainWithStringKey
{
    [Alias("Add")]
    Task<long> AddAsync(int number);

    [Alias("PassOn")]
    Task<long> PassOnAsync(int number);
}

[Alias("load.idle")]
public interface IIdleGrain : IGrainWithStringKey
{
    [Alias("Touch")]
    Task TouchAsync();
}

public sealed record IdleState(int Visits, string Name)
{
    public IdleState()
        : this(0, "")
    {
    }
}

[GrainType("load-counter")]
internal sealed class CounterGrain : Grain, ICounterGrain
{
    private ICounterGrain? _other;
    private long _sum;

    public Task<long> AddAsync(int number) => Task.FromResult(_sum += number);

    public async Task<long> PassOnAsync(int number)
    {
        _other ??= GrainFactory.GetGrain<ICounterGrain>($"beyond {this.GetPrimaryKeyString()}");
        return await _other.AddAsync(number);
    }
}

/// <summary>A grain with a small state, as most are.</summary>
[GrainType("load-idle")]
internal sealed class IdleGrain([PersistentState("idle", "none")] IPersistentState<IdleState> state, TimeProvider clock) : Grain, IIdleGrain
{
    private DateTimeOffset _touched;

    public Task TouchAsync()
    {
        _touched = clock.GetUtcNow();
        state.State = new IdleState(state.State.Visits + 1, _touched.Offset == TimeSpan.Zero ? "universal" : "local");
        return state.WriteStateAsync();
    }
}

/// <summary>Keeps nothing: the figures are those of the host.</summary>
internal sealed class NoStorage : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;
}
