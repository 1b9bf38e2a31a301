using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Live;
using Gridwhistle.Issues;
using Gridwhistle.Live;
using Gridwhistle.People;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Gridwhistle.Live;

public sealed class SubscriptionRegistryTests
{
    private static readonly LiveScope Grid = new(new AreaCode("420602004008004"));
    private readonly SubscriptionRegistry _board = new();

    [Fact]
    public void Join_WhileTheSnapshotIsTaken_ChangesWaitForTheAnswer()
    {
        var (client, watch) = Joined();
        Change(1);
        Assert.Empty(client.Sent);

        _board.Answer(watch, 0);
        _board.Release();

        var body = Single<BoardChangedBody>(client);
        Assert.Equal((1, 1), (body.FromSeq, body.ToSeq));
    }

    [Fact]
    public void Answer_WithPartOfWhatWaited_SendsOnlyTheRest()
    {
        var (client, watch) = Joined();
        _board.Add(Delta(4, 7));
        _board.Flush();
        _board.Answer(watch, 5);
        _board.Release();

        var body = Single<BoardChangedBody>(client);
        Assert.Equal((6, 7, 2), (body.FromSeq, body.ToSeq, body.Changes.Count));
    }

    [Fact]
    public void Answer_WithAllOfWhatWaited_SendsNothing()
    {
        var (client, watch) = Joined();
        _board.Add(Delta(4, 7));
        _board.Flush();
        _board.Answer(watch, 7);
        _board.Release();
        Assert.Empty(client.Sent);

        Change(8);
        Assert.Equal(8, Single<BoardChangedBody>(client).FromSeq);
    }

    [Fact]
    public void Flush_SeveralDeltas_AreOneMessageWithoutAGap()
    {
        var client = Live(0);
        _board.Add(Delta(1, 2));
        _board.Add(Delta(3, 3));
        _board.Flush();

        var body = Single<BoardChangedBody>(client);
        Assert.Equal((1, 3, 3), (body.FromSeq, body.ToSeq, body.Changes.Count));
    }

    [Fact]
    public void Flush_MoreChangesThanOneMessageHolds_AreSeveralThatFollowEachOther()
    {
        var client = Live(0);
        for (var seq = 1; seq <= 250; seq++)
        {
            _board.Add(Delta(seq, seq));
        }

        _board.Flush();

        var bodies = client.Bodies<BoardChangedBody>();
        Assert.All(bodies, body => Assert.True(body.Changes.Count <= 100));
        Assert.Equal(Enumerable.Range(1, 250).Select(i => (long)i), bodies.SelectMany(body => Enumerable.Range((int)body.FromSeq, (int)(body.ToSeq - body.FromSeq + 1)).Select(i => (long)i)));
    }

    [Fact]
    public void Flush_ManyWatchers_ShareOneMessage()
    {
        var clients = Enumerable.Range(0, 3).Select(_ => Live(0)).ToArray();
        Change(1);
        Assert.All(clients, client => Assert.Same(clients[0].Sent[0], client.Sent[0]));
    }

    [Fact]
    public void Flush_WithAGap_TellsOnceToAskAnewAndThenStaysSilent()
    {
        var client = Live(0);
        Change(5);
        Change(6);
        Assert.Equal("grid:420602004008004", Single<ResyncBody>(client).Scope);
    }

    [Fact]
    public void Watch_AfterAResync_GoesOn()
    {
        var client = Live(0);
        Change(5);
        client.Sent.Clear();
        var again = new BoardSubscription(client, Grid);
        _board.Join(again);
        _board.Answer(again, 5);
        _board.Release();
        Change(6);
        Assert.Equal(6, Single<BoardChangedBody>(client).FromSeq);
    }

    [Fact]
    public void Send_ToAClientThatDoesNotRead_IsReplacedByResyncAndHoldsUpNobody()
    {
        var slow = Live(0);
        var quick = Live(0);
        _board.Join(slow, "person:p1");
        slow.IsFull = true;

        Change(1);

        Assert.Equal(["grid:420602004008004", "person:p1"], slow.Bodies<ResyncBody>().Select(body => body.Scope));
        Assert.Equal(1, Single<BoardChangedBody>(quick).FromSeq);
        slow.IsFull = false;
        Change(2);
        Assert.Empty(slow.Bodies<BoardChangedBody>());
    }

    [Fact]
    public void Missed_WhenTheBoardWentOnWithoutUs_TellsThoseBehind()
    {
        var behind = Live(3);
        _board.Missed(Grid, 3, 9);
        Assert.Equal(Grid.ToString(), Single<ResyncBody>(behind).Scope);
    }

    [Fact]
    public void Missed_WhenChangesArrivedMeanwhile_TellsNobody()
    {
        var client = Live(3);
        Change(4);
        client.Sent.Clear();
        _board.Missed(Grid, 3, 4);
        Assert.Empty(client.Sent);
    }

    [Fact]
    public void Tell_ReachesListenersOfTheTopicAlone()
    {
        var (one, other) = (new FakeClient(), new FakeClient());
        _board.Join(one, "issue:a");
        _board.Join(other, "issue:b");
        _board.Tell("issue:a", () => LiveMessage.Of(LiveEvents.IssueChanged, new IssueChangedBody(new IssueId("a"), 2)));
        Assert.Equal(2, Single<IssueChangedBody>(one).Version);
        Assert.Empty(other.Sent);
    }

    [Fact]
    public void Close_ThenAJoinThatWasOnItsWay_LeavesNothingBehind()
    {
        var client = new FakeClient { IsClosed = true };
        _board.Close(client);
        _board.Join(new BoardSubscription(client, Grid));
        Assert.Empty(_board.Watched(Grid.Street));
    }

    [Fact]
    public void Leave_StopsTheScopeAlone()
    {
        var client = Live(0);
        _board.Join(client, "issue:a");
        _board.Leave(client, Grid);
        Change(1);
        _board.Tell("issue:a", () => LiveMessage.Of(LiveEvents.IssueChanged, new IssueChangedBody(new IssueId("a"), 2)));
        Assert.IsType<IssueChangedBody>(Assert.Single(client.Bodies<object>()));
    }

    [Fact]
    public void Line_KeptFromAClient_LeavesTheirBoard_AndTheirNumbersHaveNoGap()
    {
        var (sees, kept) = (Live(0, Role.StreetDutyOfficer), Live(0, Role.MicroGridWorker));
        _board.Add(Delta(1, 2) with { Changes = [new BoardChange(Boards.Issue("a"), null), new BoardChange(Boards.Issue("b") with { Confidential = true }, null)] });
        _board.Flush();
        Change(3);

        Assert.Equal(["a", "b"], sees.Bodies<BoardChangedBody>()[0].Changes.Select(change => change.Issue?.Id.Value));
        var (first, second) = (kept.Bodies<BoardChangedBody>()[0], kept.Bodies<BoardChangedBody>()[1]);
        Assert.Equal([("a", null), (null, "b")], first.Changes.Select(change => (change.Issue?.Id.Value, change.Removed?.Value)));
        Assert.Equal((1, 2, 3), (first.FromSeq, first.ToSeq, second.FromSeq));
    }

    private (FakeClient Client, BoardSubscription Watch) Joined(Role? role = null)
    {
        var client = new FakeClient(role);
        var watch = new BoardSubscription(client, Grid);
        _board.Join(watch);
        return (client, watch);
    }

    private FakeClient Live(long seq, Role? role = null)
    {
        var (client, watch) = Joined(role);
        _board.Answer(watch, seq);
        _board.Release();
        return client;
    }

    private void Change(long seq)
    {
        _board.Add(Delta(seq, seq));
        _board.Flush();
    }

    private static ScopeDelta Delta(long from, long to) => new(
        Grid.ToString(),
        from,
        to,
        [.. Enumerable.Range(0, (int)(to - from + 1)).Select(i => new BoardChange(null, new IssueId($"issue{from + i}")))],
        new BoardCounts(0, ImmutableDictionary<ContainmentLevel, int>.Empty, ImmutableDictionary<Light, int>.Empty, ImmutableDictionary<IssueStatus, int>.Empty, 0, 0, 0));

    private static T Single<T>(FakeClient client) => Assert.Single(client.Bodies<T>());

    private sealed class FakeClient(Role? role = null) : ILiveClient
    {
        public List<SerializedHubMessage> Sent { get; } = [];

        public Actor Viewer => role is { } worn ? new Actor(new PersonId("p"), "某人", new Post("post", worn, Grid.Code, null)) : Actor.System(Grid.Street);

        public bool IsClosed { get; init; }

        public bool IsFull { get; set; }

        public IReadOnlyList<T> Bodies<T>() => [.. Sent.Select(message => ((InvocationMessage)message.Message!).Arguments[0]).OfType<T>()];

        public bool TrySend(SerializedHubMessage message)
        {
            if (!IsFull)
            {
                Sent.Add(message);
            }

            return !IsFull;
        }

        public void Replace(IEnumerable<SerializedHubMessage> instead)
        {
            Sent.Clear();
            Sent.AddRange(instead);
        }
    }
}
