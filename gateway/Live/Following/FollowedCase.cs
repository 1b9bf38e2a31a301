using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.Live;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Live;

/// <summary>A new version of a case, and who followed it when it came about.</summary>
internal sealed class FollowedCase
{
    private readonly ItemChanged _changed;
    private readonly IssueId? _issue;
    private readonly ImmutableArray<ILiveClient> _clients;

    private FollowedCase(ItemChanged changed, IssueId? issue, ImmutableArray<ILiveClient> clients) => (_changed, _issue, _clients) = (changed, issue, clients);

    public string Kind => _changed.Kind;

    public string Id => _changed.Id;

    /// <summary>Everybody who followed it, each once.</summary>
    public ImmutableArray<Actor> Viewers => [.. _clients.Select(client => client.Viewer).Distinct()];

    /// <summary>Null where nobody follows the case.</summary>
    public static FollowedCase? Of(SubscriptionRegistry board, ItemChanged changed)
    {
        var issue = changed.Kind == IssueItem.Word ? IssueId.From(changed.Id) : null;
        var clients = board.ListenersOf(LiveTopics.Item(changed.Kind, changed.Id))
            .Concat(issue is { } id ? board.ListenersOf(LiveTopics.Issue(id)) : [])
            .Distinct()
            .ToImmutableArray();
        return clients.IsEmpty ? null : new FollowedCase(changed, issue, clients);
    }

    /// <summary>Each hears of the version, or once that it is no longer theirs to see.</summary>
    public void Tell(SubscriptionRegistry board, PresenceBook presence, Func<ILiveClient, bool> may)
    {
        foreach (var client in _clients)
        {
            var removed = !may(client);
            board.Tell(client, LiveTopics.Item(Kind, Id), LiveMessage.Of(LiveEvents.ItemChanged, new ItemChangedBody(Kind, Id, _changed.Version, removed)));
            if (_issue is { } issue)
            {
                board.Tell(client, LiveTopics.Issue(issue), LiveMessage.Of(LiveEvents.IssueChanged, new IssueChangedBody(issue, (int)_changed.Version, removed)));
            }

            if (removed)
            {
                Leave(board, presence, client);
            }
        }
    }

    /// <summary>All are told to ask again.</summary>
    public void Lose(SubscriptionRegistry board)
    {
        foreach (var client in _clients)
        {
            board.Lose(client, LiveTopics.Item(Kind, Id));
            if (_issue is { } issue)
            {
                board.Lose(client, LiveTopics.Issue(issue));
            }
        }
    }

    private void Leave(SubscriptionRegistry board, PresenceBook presence, ILiveClient client)
    {
        board.Leave(client, LiveTopics.Item(Kind, Id));
        if (_issue is { } issue)
        {
            board.Leave(client, LiveTopics.Issue(issue));
            board.Leave(client, LiveTopics.Presence(issue));
            presence.Leave(client, issue);
        }
    }
}
