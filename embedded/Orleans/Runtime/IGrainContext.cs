namespace Orleans.Runtime;

/// <summary>One activation of a grain.</summary>
public interface IGrainContext
{
    /// <summary>A reference to the grain.</summary>
    GrainReference GrainReference { get; }

    /// <summary>Type and key of the grain.</summary>
    GrainId GrainId { get; }

    /// <summary>The object that does the work; null before it is built and after the end.</summary>
    object? GrainInstance { get; }

    /// <summary>The services of the host.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Ends when the activation has ended.</summary>
    Task Deactivated { get; }

    /// <summary>Ends the activation when the requests that are running have ended; waiting requests go to the next one.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
