using System.Collections.Immutable;
using Gridwhistle.Bulletins;
using Gridwhistle.Storage;
using Gridwhistle.Webhooks;

namespace Gridwhistle.Upkeep;

/// <summary>Replays the streams of one kind of case.</summary>
internal interface IStreamProof
{
    /// <summary>The events of the kind.</summary>
    Type Events { get; }

    bool Owns(JournalStream stream);

    /// <summary>Why the stream does not come to what its snapshot shows, or cannot be replayed; null when all is well.</summary>
    JournalFault? Unlike(JournalStream stream);
}

/// <summary>The kinds of cases beside issues, which are compared with their index as well.</summary>
internal static class StreamProofs
{
    public static ImmutableArray<IStreamProof> Of(JsonUpgrades upgrades) => 
        [new StreamProof<BulletinEvent, Bulletin>(BulletinEvolution.Apply, upgrades), new StreamProof<WebhookEvent, Webhook>(WebhookEvolution.Apply, upgrades)];

    /// <summary>The kind whose stream it is; null where no kind of case of this build is told by it.</summary>
    public static IStreamProof? KindOf(ImmutableArray<IStreamProof> proofs, JournalStream stream) => proofs.FirstOrDefault(proof => proof.Owns(stream));
}

internal sealed class StreamProof<TEvent, TState>(Func<TState?, TEvent, TState> apply, JsonUpgrades upgrades) : IStreamProof
    where TEvent : class
    where TState : class
{
    private readonly StreamReplay<TEvent, TState> _replay = new(apply, upgrades);

    public Type Events => typeof(TEvent);

    public bool Owns(JournalStream stream) => _replay.Owns(stream);

    public JournalFault? Unlike(JournalStream stream) => _replay.Replay(stream).Fault;
}
