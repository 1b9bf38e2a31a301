using Gridwhistle.Issues;

namespace Gridwhistle.Gateway.Live;

/// <summary>Where one client stands with one scope.</summary>
internal sealed class BoardSubscription(ILiveClient client, LiveScope scope)
{
    /// <summary>How many chunks wait for a snapshot that is still being taken.</summary>
    private const int HeldBound = 64;

    private readonly List<DeltaBatch> _held = [];
    private bool _overflowed;

    public ILiveClient Client { get; } = client;

    public LiveScope Scope { get; } = scope;

    /// <summary>Whether the line is kept from the client.</summary>
    public bool Hides(IssueSummary line) => BoardSight.Hides(line, Client.Viewer);

    public WatchPhase Phase { get; private set; } = WatchPhase.Joining;

    /// <summary>The last sequence number the client knows.</summary>
    public long Seq { get; private set; }

    /// <summary>Keeps what happens while the snapshot is being taken; false when it is more than can be kept.</summary>
    public void Hold(DeltaBatch chunk)
    {
        if (_held.Count >= HeldBound)
        {
            _overflowed = true;
            return;
        }

        _held.Add(chunk);
    }

    /// <summary>The answer is out and says <paramref name="seq"/>: what was held goes on from there. Null when something held was lost.</summary>
    public IReadOnlyList<DeltaBatch>? Begin(long seq)
    {
        (Seq, Phase) = (seq, WatchPhase.Live);
        DeltaBatch[] held = [.. _held];
        _held.Clear();
        return _overflowed ? null : held;
    }

    public void MovedTo(long seq) => Seq = seq;

    public void Lose() => Phase = WatchPhase.Lost;
}

internal enum WatchPhase
{
    /// <summary>The client has asked and has no answer yet: changes wait.</summary>
    Joining,

    /// <summary>Changes go out as they come.</summary>
    Live,

    /// <summary>The client missed something and was told; nothing goes out until it watches again.</summary>
    Lost,
}
