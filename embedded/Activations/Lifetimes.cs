using Orleans.Runtime;

namespace Gridwhistle.Embedded.Activations;

/// <summary>An activation whose end can be put off.</summary>
internal interface IDelayedEnd
{
    void DelayDeactivation(TimeSpan time);
}

internal static class Lifetimes
{
    public static IDelayedEnd Of(IGrainContext context) =>
        context as IDelayedEnd ?? throw new InvalidOperationException($"{context.GrainId} does not live in this host.");
}
