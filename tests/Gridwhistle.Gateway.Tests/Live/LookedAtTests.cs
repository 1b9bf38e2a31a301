using Gridwhistle.Areas;
using Gridwhistle.Gateway.Live;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Microsoft.AspNetCore.SignalR;

namespace Gridwhistle.Live;

public sealed class LookedAtTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private readonly LookedAt _looked = new(new IssueId("i1"), new AreaCode("420602004"));
    private readonly Client _first = new(), _second = new();

    [Fact]
    public void OnePersonWithTwoPages_IsShownOnce_AndTypesWhereOneOfThemDoes()
    {
        Assert.True(_looked.Enter(_first, Person("a")));
        Assert.False(_looked.Enter(_second, Person("a")));
        Assert.True(_looked.Type(_second, Now.AddSeconds(10)));
        Assert.False(_looked.Type(_second, Now.AddSeconds(12)));
        Assert.Equal(Person("a") with { Typing = true }, Assert.Single(_looked.Everybody(Now)));
    }

    [Fact]
    public void WhoeverGoesSilent_HasStoppedTyping()
    {
        _looked.Enter(_first, Person("a"));
        _looked.Type(_first, Now.AddSeconds(10));
        Assert.False(_looked.StopTyping(Now.AddSeconds(9)));
        Assert.True(_looked.StopTyping(Now.AddSeconds(11)));
        Assert.False(Assert.Single(_looked.Everybody(Now)).Typing);
    }

    [Fact]
    public void PeopleOfAnotherGateway_AreShownUntilItIsNotHeardOf()
    {
        _looked.Enter(_first, Person("b"));
        _looked.Hear("other", [Person("a")], Now);
        Assert.Equal(["a", "b"], _looked.Everybody(Now).Select(person => person.PersonId.Value));
        Assert.True(_looked.Forget(Now.AddSeconds(1)));
        Assert.Equal(["b"], _looked.Everybody(Now).Select(person => person.PersonId.Value));
    }

    [Fact]
    public void TypingOfSomebodyWhoDoesNotLook_IsNothing()
    {
        Assert.False(_looked.Type(_first, Now));
        Assert.False(_looked.Leave(_first));
        Assert.True(_looked.IsEmpty);
    }

    private static PresentPerson Person(string id) => new(new PersonId(id), id, false);

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
