namespace Gridwhistle.Hosting;

/// <summary>Whether a gateway without grains reaches the silos that have them. Not registered where the grains are in the same process.</summary>
public sealed class ClusterLink
{
    private volatile bool _isUp = true;

    /// <summary>False from the loss of the last silo until one is reached again.</summary>
    public bool IsUp => _isUp;

    internal void Lost() => _isUp = false;

    internal void Reached(int silos) => _isUp = silos > 0;
}
