using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Groups;

public sealed class MessageVisibilityTests
{
    private static readonly Actor
        Author = Of("author", Role.GridWorker),
        Officer = Of("officer", Role.CommunityOfficer),
        Called = Of("water-2", Role.Liaison, "water"),
        Uninvolved = Of("power-1", Role.Liaison, "power"),
        GroupLead = Of("leader", Role.HouseholdGroupLead),
        StreetOfficer = Of("duty", Role.StreetDutyOfficer),
        Auditor = Of("auditor", Role.Auditor);

    private static readonly GroupMessage Message = new(
        1, "m", default, new MessageAuthor(Author.PersonId, "author", null), Author.Post, "@水务公司 23号楼2单元501王秀兰家漏水，电话13912345678",
        [new Mention("@水务公司", new Party(new OrganisationId("water"), new PersonId("water-1"), "水务", PartyRole.Assignee))], [], null, null)
    {
        Kept = new MessageKeeping(false, [], ["王秀兰"]),
    };

    public static TheoryData<string, MessageSight, MessageSight> Viewers => new()
    {
        { nameof(Author), MessageSight.Whole, MessageSight.Whole },
        { nameof(Officer), MessageSight.Whole, MessageSight.Whole },
        { nameof(Called), MessageSight.Whole, MessageSight.Hidden },
        { nameof(Uninvolved), MessageSight.Masked, MessageSight.Hidden },
        { nameof(GroupLead), MessageSight.Masked, MessageSight.Hidden },
        { nameof(StreetOfficer), MessageSight.WithRooms, MessageSight.WithRooms },
        { nameof(Auditor), MessageSight.Masked, MessageSight.Masked },
    };

    [Theory]
    [MemberData(nameof(Viewers))]
    public void Of_AMessage_AndOneOfAConfidentialCaseAgainstWhomItCalls(string viewer, MessageSight plain, MessageSight confidential)
    {
        var who = (Actor)typeof(MessageVisibilityTests).GetField(viewer, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.GetValue(null)!;
        Assert.Equal(plain, MessageVisibility.Of(Message, who));
        Assert.Equal(confidential, MessageVisibility.Of(Message with { Kept = new MessageKeeping(true, [new OrganisationId("water")], []) }, who));
    }

    [Fact]
    public void Shown_Masked_HoldsNoNumberRoomOrName() =>
        Assert.Equal("@水务公司 23号楼2单元***王*家漏水，电话139****5678", MessageVisibility.Shown(Message, Auditor).Text);

    [Fact]
    public void Of_AnAuditorWhoSaidWhy_IsWhole() => Assert.Equal(MessageSight.Whole, MessageVisibility.Of(Message, Auditor with { Unmasked = true }));

    [Fact]
    public void Shown_Hidden_SaysOnlyWhoWrote()
    {
        var shown = MessageVisibility.Shown(Message, MessageSight.Hidden);
        Assert.Equal(("***", Author.PersonId), (shown.Text, shown.By!.PersonId));
        Assert.Empty(shown.Mentions);
        Assert.Null(shown.Kept);
    }

    private static Actor Of(string id, Role role, string? body = null) =>
        new(new PersonId(id), id, new Post($"post-{id}", role, new Areas.AreaCode("420602004008004"), body is null ? null : new OrganisationId(body)));
}
