using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
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
internal sealed class LiveHub(LiveConnections connections, LiveRelay relay, IGrainFactory grains, GroupAccess groups) : Hub
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

        return new IssueChangedBody(issue, outcome.Value!.Summary.Version);
    }

    [Requires(nameof(IssuesFeature.ReadIssue))]
    public void UnwatchIssue(string id)
    {
        if (IssueId.From(id) is { } issue)
        {
            relay.Leave(Unfollow(LiveTopics.Issue(issue)), LiveTopics.Issue(issue));
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
        return [.. messages.Select(message => new MessageBody(message, grid))];
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
