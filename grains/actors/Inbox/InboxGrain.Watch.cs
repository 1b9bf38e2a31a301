using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Kernel;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Inbox;

/// <summary>
/// What an inbox does by itself: sends what waited for the morning or for room on a channel, and tells whoever stands above that something
/// urgent is left unread. A reminder only says "look"; late, early and repeated looks do no harm.
/// </summary>
public sealed partial class InboxGrain
{
    private ChannelQueue[] _outlets = [];
    private ImmutableArray<string>? _kept;
    private DateTimeOffset? _lookAt;
    private bool _watched;

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _lookAt = null;
        await RaiseAsync();
        await SendAsync();
        await WatchAsync(_unread.Values, soonest: Reminding.Again);
        if (_lookAt is null)
        {
            await this.LookNoMoreAsync();
        }
    }

    private void Open()
    {
        _open = new OpenItems(store, Key, clock);
        _outlets = [.. channels.Select(channel => new ChannelQueue(channel, new PersonId(Key)))];
        var kept = _outlets.Where(outlet => outlet.IsKept).Select(outlet => outlet.Name).ToImmutableArray();
        _kept = kept.IsEmpty ? null : kept;
    }

    private async Task SendAsync()
    {
        await UnderRulesAsync();
        foreach (var outlet in _outlets)
        {
            foreach (var item in await outlet.SendAsync(clock.GetUtcNow(), _unread.Count))
            {
                if (outlet.IsKept
                    && await ChangeAsync(RowOf(item), stored => stored with { Waits = Without(stored.Waits, outlet.Name) }) is ({ } sent, _)
                    && !OpenItems.IsOpen(sent))
                {
                    _open.Close(sent);
                }
            }
        }
    }

    private static ImmutableArray<string>? Without(ImmutableArray<string>? waits, string channel) =>
        waits?.Remove(channel) is { IsEmpty: false } left ? left : null;

    /// <summary>Channels that reach the person outside the product keep the hours and the measure of the community their newest notice is about.</summary>
    private async Task UnderRulesAsync()
    {
        if (_kept is not null && _unread.Values.Where(item => item.Grid?.Community is not null).MaxBy(item => item.At)?.Grid?.Community is { } community
            && await PoliciesAsync(community) is { } policies)
        {
            Array.ForEach(_outlets, outlet => outlet.Under(policies));
        }
    }

    private async ValueTask<PolicySet?> PoliciesAsync(AreaCode community) =>
        shelf.Find(community, null) ?? await grains.Grain<ICommunityGrain>(community.Value).PoliciesAsync();

    /// <summary>Each urgent item with the patience its community has now.</summary>
    private async Task<ImmutableArray<InboxItem>> UnderPoliciesAsync(ImmutableArray<InboxItem> items)
    {
        var known = ImmutableArray.CreateBuilder<InboxItem>(items.Length);
        foreach (var item in items)
        {
            known.Add(item is { Grid.Community: { } community } && UnreadRules.PatienceOf(item.Kind, UnreadPolicy.Default) is not null
                && await PoliciesAsync(community) is { } policies
                    ? UnreadRules.Under(item, policies.UnreadMinutes)
                    : item);
        }

        return known.MoveToImmutable();
    }

    /// <summary>Sets the reminder for whatever is due first: among what came in, and, when nobody has looked yet, among all.</summary>
    /// <param name="soonest">What is due already is looked at after this long; behind a look it is what the look could not do.</param>
    private async Task WatchAsync(IEnumerable<InboxItem> came, TimeSpan soonest = default)
    {
        var now = clock.GetUtcNow();
        var next = _outlets.Select(outlet => outlet.NextAt(now))
            .Concat((_watched ? came : _unread.Values).Select(item => UnreadRules.EscalatesAt(item)?.AddSeconds(1)))
            .Min();
        _watched = true;
        if (next is not { } due)
        {
            return;
        }

        var at = due > now ? due : now + soonest;
        if (_lookAt <= at && _lookAt > now)
        {
            return;
        }

        _lookAt = at;
        try
        {
            await this.LookAtAsync(at, now);
        }
        catch
        {
            (_lookAt, _watched) = (null, false);
            throw;
        }
    }

    /// <summary>Told before it is noted, under ids of its own: a look that is cut short tells it again, and that is the same notice.</summary>
    private async Task RaiseAsync()
    {
        var now = clock.GetUtcNow();
        foreach (var overdue in UnreadRules.Overdue(_unread.Values, now).GroupBy(item => item.Grid).ToArray())
        {
            var lead = overdue.Key is { } grid
                ? (await grains.Grain<IDirectoryGrain>(grid.Street.Value).ChainAsync(grid, null, now)).Above(new PersonId(Key)).FirstOrDefault()?.PersonId
                : null;
            foreach (var (notice, items) in UnreadRules.Tellings([.. overdue]))
            {
                if (lead is { } person)
                {
                    await grains.Grain<IInboxGrain>(person.Value).DeliverAsync([notice]);
                }

                var told = new UnreadTelling(lead, notice.Id, notice.At);
                foreach (var item in items)
                {
                    var (stands, _) = await ChangeAsync(RowOf(item), stored => stored.Read ? stored : stored with { Raised = told });
                    if (!_unread.ContainsKey(item.Id))
                    {
                        await CalmAsync(item with { Raised = told });
                    }
                    else if (stands is { Read: false })
                    {
                        _unread[item.Id] = stands;
                    }
                    else
                    {
                        await DoneAsync((stands ?? item) with { Raised = told }, stands);
                    }
                }
            }
        }
    }

    /// <summary>Whoever was told that it is unread need not care any more, once the last of what they were told of is read.</summary>
    private async Task CalmAsync(InboxItem item)
    {
        if (item.Raised is { To: { } lead } told && !_unread.Values.Any(other => other.Raised?.ItemId == told.ItemId))
        {
            await grains.Grain<IInboxGrain>(lead.Value).SettleAsync([new SettledItem(told.ItemId, told.ItemAt, clock.GetUtcNow())]);
        }
    }
}
