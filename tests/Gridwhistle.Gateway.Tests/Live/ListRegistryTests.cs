using Gridwhistle.Areas;
using Gridwhistle.Gateway.Live;
using Gridwhistle.People;
using Microsoft.AspNetCore.SignalR;

namespace Gridwhistle.Live;

public sealed class ListRegistryTests
{
    private static readonly AreaCode Street = new("420602004");
    private static readonly LiveList List = new("bulletins", "community:420602004008");
    private readonly Client _client = new();
    private readonly List<string> _sent = [];
    private readonly List<string> _lost = [];
    private readonly ListRegistry _lists;

    public ListRegistryTests() => _lists = new ListRegistry((client, message) => _sent.Add(client.GetType().Name), (_, topic) => _lost.Add(topic));

    [Fact]
    public void ChangesWhileTheAnswerIsMade_Wait_AndOnlyWhatTheAnswerDoesNotHoldGoesOut()
    {
        _lists.Join(_client, List, Street);
        Change(11);
        Change(12);
        Assert.Empty(_sent);
        _lists.Answer(_client, List, 11);
        _lists.Release();
        Assert.Single(_sent);
        Change(13);
        Assert.Equal(2, _sent.Count);
    }

    [Fact]
    public void MoreThanIsHeld_IsSaidToBeLost()
    {
        _lists.Join(_client, List, Street);
        Enumerable.Range(1, 300).ToList().ForEach(seq => Change(seq));
        _lists.Answer(_client, List, 0);
        _lists.Release();
        Assert.Equal("bulletins@community:420602004008", Assert.Single(_lost));
        Assert.Empty(_sent);
    }

    [Fact]
    public void AListThatWentOnWithoutUs_IsSaidToBeLost_UnlessTheChangeCameMeanwhile()
    {
        Follow(10);
        Assert.Equal((List, 10L), Assert.Single(_lists.Followed(Street)));
        Change(11);
        _lists.Missed(List, 10, 11);
        Assert.Empty(_lost);
        _lists.Missed(List, 11, 14);
        Assert.Single(_lost);
    }

    [Fact]
    public void WhoeverLeavesOrCloses_HearsNothing()
    {
        Follow(10);
        _lists.Leave(_client, List);
        Change(11);
        Follow(11);
        _lists.Close(_client);
        Change(12);
        Assert.Empty(_sent);
        Assert.Empty(_lists.Followed(Street));
    }

    private void Follow(long seq)
    {
        _lists.Join(_client, List, Street);
        _lists.Answer(_client, List, seq);
        _lists.Release();
    }

    private void Change(long seq) => _lists.Tell(new ListChanged(List, seq, "b1", seq, false));

    private sealed class Client : ILiveClient
    {
        public Actor Viewer => Actor.System(new AreaCode("420602004"));

        public bool IsClosed => false;

        public bool TrySend(SerializedHubMessage message) => true;

        public void Replace(IEnumerable<SerializedHubMessage> instead)
        {
        }
    }
}
