using Orleans.Runtime;
using Orleans.Runtime.Messaging;
using Orleans.Storage;

namespace Gridwhistle.Gateway.Problems;

/// <summary>Faults that leave open whether the act was done and are over soon: the same call again is right.</summary>
internal static class TransientFaults
{
    /// <summary>A call that somebody other than its caller ended, such as a grain that did not start in its time, counts too.</summary>
    public static bool Is(Exception fault) => fault is TimeoutException or OperationCanceledException || IsOfTheCluster(fault);

    /// <summary>A silo is gone or going, or the store refused the one of two activations that knew less.</summary>
    private static bool IsOfTheCluster(Exception fault) => fault is
        OrleansMessageRejectionException or ConnectionFailedException or GatewayTooBusyException or ClientNotAvailableException
        or InconsistentStateException;
}
