namespace Gridwhistle.Gateway.Operations;

/// <summary>Something that keeps rows for a time and drops them when it is over.</summary>
internal interface ISweep
{
    Task SweepAsync(CancellationToken cancellationToken);
}
