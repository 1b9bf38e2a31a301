using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Policies;
using static Gridwhistle.People.Town;

namespace Gridwhistle.Groups;

public sealed class ThreadRuleTests
{
    private static readonly DateTimeOffset Now = At("2024-11-15 12:00");
    private static readonly Actor Hu = Actor("hu", "胡琼", Role.GridWorker, Grid4);
    private static readonly Actor Wu = Actor("wu-day", "吴白", Role.Liaison, Community, Property);
    private static readonly Actor Shui = Actor("shui", "水生", Role.Liaison, Street, Water);

    /// <summary>The tap of building 23, an hour old, with the property company.</summary>
    private static readonly GroupThread Tap = new(new("tap"), "420602004008004-23", "water", Hu.PersonId, Now.AddHours(-1), Open: true, Property, new("wu-day"));

    [Fact]
    public void Decide_TheBuilding23Story_IsOneIssue()
    {
        var first = Decide(Hu, "23号楼一位老奶奶家没水 @物业公司");
        Assert.Equal(new ThreadDecision.Open(new TextPlace("23", null, null), "water"), first);

        Assert.Equal(Continues("tap"), Decide(Wu, "水压问题", Tap));
        Assert.Equal(Continues("tap"), Decide(Hu, "@水务公司网格员", Tap));
        Assert.Equal(Continues("tap"), Decide(Hu, "水压问题,@水务公司网格员 请上门", Tap));
        Assert.Equal(Continues("tap"), Decide(Shui, "收到,马上到", Tap with { AssigneeOrganisation = Water, AssigneePerson = Shui.PersonId }));
    }

    [Fact]
    public void Decide_WhenAnIssueIsNamedOrAnswered_ContinuesIt()
    {
        Assert.Equal(Continues("named"), ThreadRule.Decide(Say(Hu, "25号楼没电 @物业公司") with { IssueId = new("named"), ReplyTo = new("answered") }, [Tap], Grid4, SomePolicies.Set, Now));
        Assert.Equal(Continues("answered"), ThreadRule.Decide(Say(Wu, "好的") with { ReplyTo = new("answered") }, [], Grid4, SomePolicies.Set, Now));
    }

    [Theory]
    [InlineData("25号楼没水 @物业公司", "25", "water")] // another building
    [InlineData("二十五栋 @物业公司 请看一下", "25", null)]
    [InlineData("电梯困人 @物业公司", null, "lift")] // another kind
    [InlineData("23号楼电梯坏了 @物业公司", "23", "lift")]
    public void Decide_WhenAnotherBuildingOrKindIsNamed_OpensANewIssue(string text, string? building, string? category) =>
        Assert.Equal(new ThreadDecision.Open(new TextPlace(building, null, null), category), Decide(Hu, text, Tap));

    [Theory]
    [InlineData("23号楼还是没水 @物业公司")]
    [InlineData("2单元501也没水 @物业公司")]
    [InlineData("问题没人管 @物业公司")]
    [InlineData("@物业公司请看一下")]
    public void Decide_WhenNothingElseIsNamed_ContinuesTheAuthorsIssue(string text) => Assert.Equal(Continues("tap"), Decide(Hu, text, Tap));

    [Theory]
    [InlineData("23号楼楼道里停电动车，没人管 @物业公司", "停电", "power")] // what stands there is no power cut
    [InlineData("23号楼楼道灯坏了 @物业公司", "23号楼门禁坏了", "property")] // another thing of the same company
    [InlineData("23号楼又坏了 @水务公司", "23号楼门禁坏了", "property")] // somebody else, and no word of what it is
    public void Decide_OnAGuess_ContinuesNothing(string text, string title, string category) =>
        Assert.IsType<ThreadDecision.Open>(Decide(Hu, text, Tap with { Title = title, Category = category }));

    [Theory]
    [InlineData("23号楼还没来水 @物业公司", "23号楼停水了")]
    [InlineData("23号楼水压还是不行 @水务公司", "23号楼没水")]
    public void Decide_TheSameThingInOtherWords_GoesOn(string text, string title) =>
        Assert.Equal(Continues("tap"), Decide(Hu, text, Tap with { Title = title }));

    [Fact]
    public void Decide_AmongSeveralIssues_TakesTheOneTheTextMeans()
    {
        var lamp = Tap with { IssueId = new("lamp"), PlaceKey = "420602004008004-25", Category = "power", LastActivity = Now.AddMinutes(-5) };

        Assert.Equal(Continues("lamp"), Decide(Hu, "@供电公司", Tap, lamp));
        Assert.Equal(Continues("tap"), Decide(Hu, "23号楼的怎么样了,还没水 @物业公司", Tap, lamp));
        Assert.Equal(Continues("tap"), Decide(Wu, "23号楼在修", Tap, lamp));
    }

    [Fact]
    public void Decide_WhenSomebodyElseOpenedIt_ContinuesOnlyTheSameBuilding()
    {
        var lead = Actor("lead", "周杨", Role.GridLead, Community);

        Assert.Equal(Continues("tap"), Decide(lead, "23号楼没水 @水务公司", Tap));
        Assert.Equal(new ThreadDecision.Open(TextPlace.Nowhere, "water"), Decide(lead, "没水 @水务公司", Tap));
        Assert.Equal(ThreadDecision.None, Decide(lead, "@水务公司", Tap));
    }

    [Fact]
    public void Decide_AfterFourHoursOrWhenClosed_TheConversationIsOver()
    {
        Assert.Equal(Continues("tap"), Decide(Hu, "@水务公司", Tap with { LastActivity = Now.AddHours(-4) }));
        Assert.Equal(ThreadDecision.None, Decide(Hu, "@水务公司", Tap with { LastActivity = Now.AddHours(-4).AddSeconds(-1) }));
        Assert.Equal(ThreadDecision.None, Decide(Hu, "@水务公司", Tap with { Open = false }));
        Assert.Equal(ThreadDecision.None, Decide(Wu, "修好了", Tap with { Open = false }));
    }

    [Theory]
    [InlineData("大家早上好")]
    [InlineData("23号楼没水")] // nobody is mentioned
    [InlineData("23号楼没水 @张三")] // nobody known is
    [InlineData("@姜红 晚上一起吃饭吗")]
    [InlineData("@物业公司 明天上午九点开会")]
    [InlineData("desk@example.org 没水")]
    public void Decide_Talk_OpensNothing(string text) => Assert.Equal(ThreadDecision.None, Decide(Hu, text));

    [Fact]
    public void Decide_WhenAPersonIsMentionedInSmallTalk_LeavesTheIssueAlone() => Assert.Equal(ThreadDecision.None, Decide(Hu, "@姜红 谢谢", Tap));

    [Fact]
    public void Decide_WhenAPersonIsMentionedWithAProblem_OpensAnIssue() =>
        Assert.Equal(new ThreadDecision.Open(new TextPlace("23", null, null), "leak"), Decide(Hu, "@姜红 23号楼漏水,请去看看"));

    [Fact]
    public void Decide_WhenItsAllWellAgain_OpensNothing() => Assert.Equal(ThreadDecision.None, Decide(Hu, "@姜红 自来水修好了"));

    [Theory]
    [InlineData(Role.GridWorker, "420602004008004", true)]
    [InlineData(Role.GridWorker, "420602004008001", false)]
    [InlineData(Role.GridLead, "420602004008", true)]
    [InlineData(Role.CommunityOfficer, "420602004008", true)]
    [InlineData(Role.CommunityOfficer, "420602004007", false)]
    [InlineData(Role.StreetDutyOfficer, "420602004", true)]
    [InlineData(Role.HouseholdGroupLead, "420602004008004-23-1-1", true)]
    [InlineData(Role.HouseholdGroupLead, "420602004008001-5-1-1", false)]
    [InlineData(Role.Resident, "420602004008004-23-1-501", false)]
    [InlineData(Role.Auditor, "420602004", false)]
    public void Decide_ByMention_OpensForTheStaffOfTheGridAlone(Role role, string area, bool opens) =>
        Assert.Equal(opens, Decide(Actor("x", "某某", role, new AreaCode(area)), "23号楼没水 @物业公司") is ThreadDecision.Open);

    [Fact]
    public void Decide_ALiaisonWithAMention_OpensNothingOfHisOwn()
    {
        Assert.Equal(ThreadDecision.None, Decide(Wu, "23号楼没水 @水务公司"));
        Assert.Equal(Continues("tap"), Decide(Wu, "是水管漏水,@水务公司 请处理", Tap));
        Assert.Equal(ThreadDecision.None, Decide(Wu, "25号楼没电", Tap));
        Assert.Equal(ThreadDecision.None, Decide(Shui, "收到", Tap));
    }

    private static ThreadDecision Decide(Actor author, string text, params GroupThread[] threads) =>
        ThreadRule.Decide(Say(author, text), [.. threads], Grid4, SomePolicies.Set, Now);

    private static Utterance Say(Actor author, string text) => new(text, author, MentionParser.Parse(text, Book(PropertyRoster).Mentionables(Grid4, Now).AddRange(Extra)));

    /// <summary>The power company, which the little town has not got.</summary>
    private static ImmutableArray<Mentionable> Extra => [new("供电公司", MentionKind.Organisation, new OrganisationId("power"), null, null, null)];

    private static ThreadDecision Continues(string issue) => new ThreadDecision.Continue(new IssueId(issue));

    private static Actor Actor(string id, string name, Role role, AreaCode area, OrganisationId? organisation = null) =>
        new(new PersonId(id), name, new Post($"post-{id}", role, area, organisation));
}
