namespace Gridwhistle.Embedded;

/// <summary>The host of the grains in this process.</summary>
public interface IEmbeddedHost
{
    /// <summary>How many grains are active.</summary>
    long ActivationCount { get; }

    /// <summary>
    /// Ends when no request, timer tick, reminder or continuation is queued or running in any grain or observer. What a grain
    /// awaits outside the grains counts as long as the request that awaits it has not ended.
    /// </summary>
    Task WhenIdleAsync(CancellationToken cancellationToken = default);

    /// <summary>Deactivates all grains that are not busy, for tests and for freeing memory, and ends when they are gone.</summary>
    Task DeactivateAllAsync(CancellationToken cancellationToken = default);
}
