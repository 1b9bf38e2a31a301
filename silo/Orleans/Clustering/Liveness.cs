namespace Gridwhistle.Clustering;

/// <summary>How soon the loss of a silo is noticed: its grains are to answer again elsewhere within ten seconds.</summary>
internal static class Liveness
{
    /// <summary>So many probes in a row; fewer would take a pause of the machine for a death.</summary>
    public const int MissedProbes = 3;

    /// <summary>After so many missed pulses a silo is not asked about others any more.</summary>
    public const int MissedPulses = 6;

    public static readonly TimeSpan Pulse = TimeSpan.FromSeconds(5);

    /// <summary>Whoever lives and reaches the store is seen in this time.</summary>
    public static readonly TimeSpan Watch = Pulse * MissedPulses;

    /// <summary>Changes are passed on from silo to silo at once; this is for who missed that.</summary>
    public static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(10);

    /// <summary>Nobody tells a client that its call went down with a silo, so it does not wait as long as a silo does. Orleans:Messaging:ResponseTimeout says otherwise.</summary>
    public static readonly TimeSpan ClientCall = TimeSpan.FromSeconds(15);

    /// <summary>How often a client looks for new silos.</summary>
    public static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(5);
}
