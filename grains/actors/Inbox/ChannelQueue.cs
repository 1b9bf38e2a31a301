using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Inbox;

/// <summary>What of one person's notices waits to go out over one channel.</summary>
internal sealed class ChannelQueue(INoticeChannel channel, PersonId person)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly NoticeQueue _queue = new();
    private readonly List<InboxItem> _overtaken = [];
    private DateTimeOffset? _notBefore;

    private ChannelRules _rules = channel.Rules;

    public string Name => channel.Rules.Name;

    /// <summary>From now on the channel is used as the person's community says.</summary>
    public void Under(PolicySet policies) => _rules = channel.Rules.Under(policies.QuietHours, policies.Throttles);

    /// <summary>The inbox's own rows are its delivery; any other channel has to confirm, and what it has not confirmed is kept.</summary>
    public bool IsKept => Name != ChannelRules.InApp.Name;

    public void Add(InboxItem item) => _overtaken.AddRange(_queue.Add(new OutgoingNotice(person, item)).Select(notice => notice.Item));

    public void Drop(string id) => _queue.Drop(id);

    public DateTimeOffset? NextAt(DateTimeOffset now) =>
        _queue.NextAt(_rules, now) is { } next ? (_notBefore > next ? _notBefore : next) : null;

    /// <summary>Sends what may go out now; answers what need not wait any more: what was sent, and what newer news overtook.</summary>
    public async Task<ImmutableArray<InboxItem>> SendAsync(DateTimeOffset now, int unread)
    {
        var sent = ImmutableArray.CreateBuilder<InboxItem>();
        sent.AddRange(_overtaken);
        _overtaken.Clear();
        if (_notBefore > now)
        {
            return sent.ToImmutable();
        }

        foreach (var sending in _queue.Send(_rules, now))
        {
            try
            {
                await channel.SendAsync(sending with { Unread = unread });
                sent.AddRange(sending.Notices.Select(notice => notice.Item));
            }
            catch (Exception) when (IsKept)
            {
                _notBefore = now + Pause;
                foreach (var notice in sending.Notices)
                {
                    Add(notice.Item);
                }
            }
        }

        return sent.ToImmutable();
    }
}
