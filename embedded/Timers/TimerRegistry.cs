using Gridwhistle.Embedded.Activations;
using Orleans.Runtime;
using Orleans.Timers;

namespace Gridwhistle.Embedded.Timers;

/// <summary>Makes timers on the product's clock.</summary>
internal sealed class TimerRegistry(TimeProvider clock) : ITimerRegistry
{
    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        var activation = (Activation)grainContext;
        GrainTimer<TState> timer = new(activation, callback, state, options.Interleave, options.KeepAlive);
        activation.Own(timer);
        timer.Start(clock, options.DueTime, options.Period);
        return timer;
    }
}
