namespace Gridwhistle.Storage;

public enum StoreStatus
{
    Healthy,

    /// <summary>Reads are answered, writes are not (a full disk, for instance).</summary>
    ReadOnly,
    Unavailable,
}

/// <summary>What a probe found. <paramref name="Detail"/> is for the operator and holds no secrets.</summary>
public sealed record StoreHealth(StoreStatus Status, string Backend, string Detail)
{
    /// <summary>Why it is not healthy.</summary>
    public StoreFault Reason { get; init; }
}
