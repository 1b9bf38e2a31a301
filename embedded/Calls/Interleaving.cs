namespace Gridwhistle.Embedded.Calls;

/// <summary>What a request may run together with, between two awaits.</summary>
internal enum Interleaving : byte
{
    /// <summary>Nothing.</summary>
    Exclusive,

    /// <summary>Other requests that only read.</summary>
    Shared,

    /// <summary>Everything.</summary>
    Always,
}
