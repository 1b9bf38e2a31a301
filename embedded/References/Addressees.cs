using Gridwhistle.Embedded.Hosting;
using Gridwhistle.Embedded.Mailboxes;
using Orleans.Runtime;

namespace Gridwhistle.Embedded.References;

/// <summary>One kind of callee, and where each of its kind is found by its key.</summary>
internal abstract class Addressees(EmbeddedHost host, GrainType type)
{
    public EmbeddedHost Host { get; } = host;

    public GrainType Type { get; } = type;

    /// <summary>The mailbox with that key, made if need be; null when there is none and cannot be one.</summary>
    public abstract Mailbox? Find(string key);
}
