using Gridwhistle.Live;

namespace Gridwhistle.Gateway.Live;

/// <summary>One watched scope: its watchers, and its changes since the last flush.</summary>
internal sealed class ScopeChannel(LiveScope scope)
{
    private readonly List<ScopeDelta> _gathered = [];

    public LiveScope Scope { get; } = scope;

    public List<BoardSubscription> Watches { get; } = [];

    /// <summary>The last sequence number heard of; null before the first.</summary>
    public long? Seq { get; private set; }

    public void Known(long seq) => Seq = seq > (Seq ?? 0) ? seq : Seq;

    public void Gather(ScopeDelta delta)
    {
        _gathered.Add(delta);
        Known(delta.ToSeq);
    }

    public IReadOnlyList<DeltaBatch> Take()
    {
        DeltaBatch[] chunks = [.. DeltaBatch.Join(_gathered)];
        _gathered.Clear();
        return chunks;
    }
}
