using Orleans.Runtime;

namespace Orleans;

/// <summary>What the host knows of a grain class.</summary>
public interface IGrainBase
{
    /// <summary>The activation this object is the body of.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs before the first request; a failure reaches every waiting caller.</summary>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs after the last request.</summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
