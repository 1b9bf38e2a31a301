namespace Gridwhistle.Inbox;

/// <summary>A robot or text message line as a test sees it: what went out, in order; it fails when told to.</summary>
internal sealed class RecordedChannel(ChannelRules rules) : INoticeChannel
{
    private readonly List<Sending> _sent = [];

    public ChannelRules Rules => rules;

    public bool Down { get; set; }

    public IReadOnlyList<Sending> Sent
    {
        get { lock (_sent) { return [.. _sent]; } }
    }

    public Task SendAsync(Sending sending)
    {
        if (Down)
        {
            throw new InvalidOperationException("The line is down.");
        }

        lock (_sent)
        {
            _sent.Add(sending);
        }

        return Task.CompletedTask;
    }
}
