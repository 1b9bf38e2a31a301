namespace Gridwhistle.Kernel;

/// <summary>Stands from before an append until its steps are handed to the projector: no position moves past what it stands for.</summary>
public sealed class AppendTicket
{
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StreetFeed _feed;

    internal AppendTicket(StreetFeed feed, string stream) => (_feed, Stream) = (feed, stream);

    /// <summary>Gets the stream that is appended to.</summary>
    internal string Stream { get; }

    internal Task Closed => _closed.Task;

    /// <summary>Gets what ends with the append's own way: it is closed, or has to be read from the journal.</summary>
    internal Task Decided => _decided.Task;

    /// <summary>What was appended will be read from the journal: whoever finds it there first tells of it.</summary>
    internal void Doubt() => _decided.TrySetResult();

    /// <summary>The steps are with the projector, or nothing came of the append.</summary>
    public void Close()
    {
        _decided.TrySetResult();
        if (_closed.TrySetResult())
        {
            _feed.Forget(this);
        }
    }
}
