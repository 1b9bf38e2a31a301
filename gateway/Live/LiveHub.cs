using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Following;
using Gridwhistle.Gateway.Groups;
using Gridwhistle.Gateway.Issues;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Groups;
using Gridwhistle.Issues;
using Gridwhistle.Live;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Gridwhistle.Gateway.Live;

/// <summary>Joins, leaves, and tells where somebody stands; the relay does the talking. An error names its code.</summary>
[Authorize]
internal sealed class LiveHub(LiveConnections connections, LiveRelay relay, LiveCases cases, PresenceBook presence, IGrainFactory grains, GroupAccess groups) : Hub
{
    /// <summary>Messages a client that joins with <c>since</c> gets at most; for older ones it asks the API.</summary>
    private const int GroupBacklog = 200;

    public override async Task OnConnectedAsync()
    {
        await relay.JoinAsync(Connection, LiveTopics.Person(Caller.PersonId), Caller.Post.Area.Street);
        await base.OnConnectedAsync();
    }

    /// <summary>Follows a scope: answers a snapshot, or what was missed since <paramref name="since"/>; changes come as <c>boardChanged</c>.</summary>
    [Requires(nameof(LiveFeature.WatchBoard))]
    public async Task<object> Watch(string scope, long? since)
    {
        var watched = LiveScope.From(scope) ?? throw Refused(RequestProblems.Malformed);
        Ensure(Caller.Refusal(LiveFeature.WatchBoard, watched.Code, "area.unknown"));
        await EnsureExistsAsync(watched.Code);
        return await relay.WatchAsync(Follow(watched.ToString()), watched, grains.Grain<IStreetBoardGrain>(watched.Street.Value), since);
    }

    [Requires(nameof(LiveFeature.WatchBoard))]
    public void Unwatch(string scope)
    {
        if (LiveScope.From(scope) is { } watched)
        {
            relay.Leave(Unfollow(watched.ToString()), watched);
        }
    }

    /// <summary>Hears of every new version of an issue as <c>issueChanged</c>; answers the version it has now.</summary>
    [Requires(nameof(IssuesFeature.ReadIssue))]
    public async Task<IssueChangedBody> WatchIssue(string id)
    {
        var issue = IssueId.From(id) ?? throw Refused("issue.unknown");
        await relay.JoinAsync(Follow(LiveTopics.Issue(issue)), LiveTopics.Issue(issue), Caller.Post.Area.Street);
        var outcome = await grains.Grain<IIssueGrain>(issue.Value).GetAsync(Caller.Actor);
        if (outcome.Rejection is { } rejection)
        {
            relay.Leave(Unfollow(LiveTopics.Issue(issue)), LiveTopics.Issue(issue));
            throw Refused(rejection.Code);
        }

        if (PresenceBook.Shows(Caller))
        {
            await relay.JoinAsync(Connection, LiveTopics.Presence(issue), Caller.Post.Area.Street);
            presence.Enter(Connection, Caller, issue);
        }

        return new IssueChangedBody(issue, outcome.Value!.Summary.Version);
    }

    /// <summary>Says that the caller is writing a reply to a watched issue, or not any more; without a word it ends after ten seconds.</summary>
    [Requires(nameof(IssuesFeature.ReadIssue))]
    public void Typing(string id, bool typing)
    {
        if (IssueId.From(id) is { } issue)
        {
            presence.Type(Connection, issue, typing);
        }
    }

    /// <summary>Hears of every new version of a case as <c>itemChanged</c>; answers the version it has now.</summary>
    [Requires(nameof(LiveFeature.FollowCase))]
    public async Task<ItemChangedBody> WatchItem(string kind, string id)
    {
        var item = await cases.ItemAsync(kind, id, Caller);
        var found = item.Value ?? throw Refused(item.Rejection!.Code);
        var topic = LiveTopics.Item(kind, id);
        await relay.JoinAsync(Follow(topic), topic, found.Street);

        // Read again: a version that came before joining is not told.
        var now = await cases.ItemAsync(kind, id, Caller);
        return new ItemChangedBody(kind, id, now.Value?.Version ?? found.Version);
    }

    [Requires(nameof(LiveFeature.FollowCase))]
    public void UnwatchItem(string kind, string id) => relay.Leave(Unfollow(LiveTopics.Item(kind, id)), LiveTopics.Item(kind, id));

    /// <summary>Follows a list of cases: answers its newest lines, or what was missed since <paramref name="since"/>; changes come as <c>listChanged</c>.</summary>
    [Requires(nameof(LiveFeature.FollowCase))]
    public async Task<object> WatchList(string kind, string scope, long? since)
    {
        var list = await cases.ListAsync(kind, scope, Caller);
        var followed = list.Value ?? throw Refused(list.Rejection!.Code);
        return await relay.FollowAsync(Follow(LiveTopics.List(followed.List)), followed, grains.Grain<IStreetBoardGrain>(followed.Street.Value), since);
    }

    [Requires(nameof(LiveFeature.FollowCase))]
    public async Task UnwatchList(string kind, string scope)
    {
        if ((await cases.ListAsync(kind, scope, Caller)).Value is { } followed)
        {
            relay.Leave(Unfollow(LiveTopics.List(followed.List)), followed.List);
        }
    }

    [Requires(nameof(IssuesFeature.ReadIssue))]
    public void UnwatchIssue(string id)
    {
        if (IssueId.From(id) is { } issue)
        {
            relay.Leave(Unfollow(LiveTopics.Issue(issue)), LiveTopics.Issue(issue));
            relay.Leave(Connection, LiveTopics.Presence(issue));
            presence.Leave(Connection, issue);
        }
    }

    /// <summary>Follows a grid's group: answers the messages after <paramref name="since"/>, or the last ones.</summary>
    [Requires(nameof(GroupsFeature.ReadGroup))]
    public async Task<IReadOnlyList<MessageBody>> JoinGroup(string gridCode, long? since)
    {
        var grid = AreaCode.From(gridCode) ?? throw Refused("group.unknown");
        Ensure(await groups.RefusalAsync(Caller, GroupsFeature.ReadGroup, grid));
        await relay.JoinAsync(Follow(LiveTopics.Group(grid)), LiveTopics.Group(grid), grid.Street);
        var messages = await grains.Grain<IGroupGrain>(grid.Value).MessagesAsync(null, since, GroupBacklog);
        return [.. messages.Select(message => new MessageBody(MessageVisibility.Shown(message, Caller.Actor), grid))];
    }

    [Requires(nameof(GroupsFeature.ReadGroup))]
    public void LeaveGroup(string gridCode)
    {
        if (AreaCode.From(gridCode) is { } grid)
        {
            relay.Leave(Unfollow(LiveTopics.Group(grid)), LiveTopics.Group(grid));
        }
    }

    private Caller Caller => Caller.Of(Context);

    private LiveConnection Connection => connections.Find(Context.ConnectionId) ?? throw new HubException("connection.closed");

    private LiveConnection Follow(string what) => Connection.TryFollow(what) ? Connection : throw Refused("live.too_much");

    private LiveConnection Unfollow(string what)
    {
        Connection.Unfollow(what);
        return Connection;
    }

    private async Task EnsureExistsAsync(AreaCode code)
    {
        if (await grains.Grain<IStreetGrain>(code.Street.Value).AreaAsync(code) is null)
        {
            throw Refused("area.unknown");
        }
    }

    private static void Ensure(Problem? refusal)
    {
        if (refusal is not null)
        {
            throw Refused(refusal.Code);
        }
    }

    private static HubException Refused(string code) => new(code);
}
