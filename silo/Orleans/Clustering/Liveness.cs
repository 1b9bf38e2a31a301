namespace Gridwhistle.Clustering;

/// <summary>How soon the loss of a silo is noticed: its grains are to answer again elsewhere within ten seconds.</summary>
internal static class Liveness
{
    /// <summary>So many probes in a row; fewer would take a pause of the machine for a death.</summary>
    public const int MissedProbes = 3;

    /// <summary>Whose last sign of life is so many pulses old counts as stale: a silo that joins takes it for dead, as after the loss of all machines at once.</summary>
    public const int MissedPulses = 6;

    public static readonly TimeSpan Pulse = TimeSpan.FromSeconds(5);

    /// <summary>Changes are passed on from silo to silo at once; this is for who missed that.</summary>
    public static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Nobody tells a client that its call went down with a silo: it is held until this is over. About as long as a loss takes to be noticed,
    /// and less than the framework's 30 s. Orleans:Messaging:ResponseTimeout says otherwise.
    /// </summary>
    public static readonly TimeSpan ClientCall = TimeSpan.FromSeconds(8);

    /// <summary>How often a client looks which silos there are: until then it sends calls to one that stands still.</summary>
    public static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(2);
}
