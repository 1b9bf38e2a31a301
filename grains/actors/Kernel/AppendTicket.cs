namespace Gridwhistle.Kernel;

/// <summary>Stands from before an append until its steps are handed to the projector: no position moves past what it stands for.</summary>
public sealed class AppendTicket
{
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StreetFeed _feed;

    internal AppendTicket(StreetFeed feed, string stream) => (_feed, Stream) = (feed, stream);

    /// <summary>Gets the stream that is appended to.</summary>
    internal string Stream { get; }

    internal Task Closed => _closed.Task;

    /// <summary>The steps are with the projector, or nothing came of the append.</summary>
    public void Close()
    {
        if (_closed.TrySetResult())
        {
            _feed.Forget(this);
        }
    }
}
