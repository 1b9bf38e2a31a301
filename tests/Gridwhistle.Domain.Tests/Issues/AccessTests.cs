using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

public sealed class AccessTests
{
    private static readonly AreaCode OtherCommunity = new("420602004002"), OtherStreet = new("420602005");

    public static TheoryData<string, Role, string, bool> Readers => new()
    {
        { "the grid's worker", Role.GridWorker, "420602004008004", true },
        { "another grid's worker", Role.GridWorker, "420602004008001", false },
        { "the community's grid lead", Role.GridLead, "420602004008", true },
        { "the community's officer", Role.CommunityOfficer, "420602004008", true },
        { "another community's officer", Role.CommunityOfficer, "420602004002", false },
        { "the street's duty officer", Role.StreetDutyOfficer, "420602004", true },
        { "another street's duty officer", Role.StreetDutyOfficer, "420602005", false },
        { "the desk", Role.ServiceDesk, "420602004008", true },
        { "the auditor", Role.Auditor, "420602004", true },
        { "the administrator", Role.Administrator, "420602004", true },
        { "the household itself", Role.Resident, "420602004008004-23-1-501", true },
        { "the neighbours", Role.Resident, "420602004008004-23-1-502", false },
        { "the building's lead", Role.BuildingLead, "420602004008004-23", true },
        { "another building's lead", Role.BuildingLead, "420602004008004-2", false },
        { "the lead of floors one to five", Role.HouseholdGroupLead, "420602004008004-23-1-1", true },
        { "the lead of floors six to ten", Role.HouseholdGroupLead, "420602004008004-23-1-2", false },
        { "the lead of the other unit", Role.HouseholdGroupLead, "420602004008004-23-2-1", false },
        { "a courier of the grid", Role.Reporter, "420602004008004", true },
        { "a liaison of the area whose body takes no part", Role.Liaison, "420602004", false },
        { "a liaison from elsewhere", Role.Liaison, "420602004002", false },
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public void MayRead_GoesByRoleAndArea(string who, Role role, string area, bool expected)
    {
        var actor = new Actor(new PersonId("somebody"), who, new Post("p", role, new AreaCode(area), role is Role.Liaison ? new OrganisationId("gas") : null));
        var issue = Story.Registered().Issue;

        Assert.Equal(expected, IssueAccess.MayRead(issue, actor));
        Assert.Equal(expected, IssueAccess.MayList(IssueProjection.Summary(issue, Story.Start), actor));
    }

    [Fact]
    public void MayRead_ABodyThatTakesPart_WhereverItsPostIs()
    {
        var liaison = Cast.WaterWorker with { Post = Cast.WaterWorker.Post with { Area = OtherCommunity } };
        var story = Story.Dispatched();
        Assert.False(IssueAccess.MayRead(story.Issue, liaison));

        story.When(Story.Blow());

        Assert.True(IssueAccess.MayRead(story.Issue, liaison));
        Assert.True(IssueAccess.MayList(IssueProjection.Summary(story.Issue, story.Now), liaison));
    }

    [Fact]
    public void MayRead_WhoeverReportedIt()
    {
        var elsewhere = Cast.Resident with { Post = Cast.Resident.Post with { Area = OtherStreet } };

        Assert.True(IssueAccess.MayRead(Story.Reported().Issue, elsewhere));
        Assert.True(IssueAccess.MayList(IssueProjection.Summary(Story.Reported().Issue, Story.Start), elsewhere));
    }

    [Fact]
    public void AnyAct_ByWhoeverMayNotKnowOfIt_IsUnknown() =>
        Story.Dispatched().When(new RemindAssignee(Cast.ForeignGridWorker)).ThenRefused(IssueRejections.Unknown);

    [Fact]
    public void AnAct_ByTheRightRoleOfAnotherArea_IsForbiddenByArea()
    {
        var visiting = Cast.ForeignGridWorker;
        var story = Story.Reported(Rules.Pipes, by: visiting, channel: Channel.Patrol);

        var no = story.When(new DispatchIssue(Cast.To(Cast.Plumber), visiting)).ThenRefused(IssueRejections.ForbiddenArea);
        Assert.Equal(Cast.OtherGrid.Value, no.Facts["area"]);
    }

    [Fact]
    public void Offered_ToAnAuditorOrAdministrator_IsNothing()
    {
        foreach (var state in Enum.GetValues<IssueStatus>())
        {
            Assert.Empty(IssueActs.Offered(Story.In(state).Issue, Cast.Auditor, Story.Start));
            Assert.Empty(IssueActs.Offered(Story.In(state).Issue, Cast.Administrator, Story.Start));
        }
    }

    [Fact]
    public void Offered_ToTheAssignee_IsWhatHeCanDoNow()
    {
        string[] expected = ["acknowledge", "transfer", "return", "suspend", "extend"];

        Assert.Equal(expected, IssueActs.Offered(Story.Dispatched().Issue, Cast.Plumber, Story.Start));
        Assert.DoesNotContain("acknowledge", IssueActs.Offered(Story.Acknowledged().Issue, Cast.Plumber, Story.Start));
    }

    [Fact]
    public void Offered_ToTheReporter_IsToEvaluateInTheEnd() =>
        Assert.Equal(["evaluate"], IssueActs.Offered(Story.Evaluating().Issue, Cast.Resident, Story.Start));

    [Fact]
    public void Offered_OnAWhistle_IsWhatTheDepartmentCanDo()
    {
        Assert.Contains("whistle.check-in:w1", IssueActs.Offered(Story.Blown().Issue, Cast.WaterWorker, Story.Start));
        Assert.Contains("whistle.finish:w1", IssueActs.Offered(Story.CoHandling().Issue, Cast.WaterWorker, Story.Start));
        Assert.DoesNotContain("whistle.finish:w1", IssueActs.Offered(Story.CoHandling().Issue, Cast.Plumber, Story.Start));
        Assert.Contains("whistle.rate:w1", IssueActs.Offered(Story.Rating().Issue, Cast.GridWorker, Story.Start));
        Assert.Contains("whistle.rule:w1", IssueActs.Offered(Story.Appealed().Issue, Cast.Officer, Story.Start));
    }

    public static TheoryData<string, IssueStatus> ActsAndStates
    {
        get
        {
            var data = new TheoryData<string, IssueStatus>();
            foreach (var rule in IssueActs.All)
            {
                foreach (var state in Enum.GetValues<IssueStatus>())
                {
                    data.Add(rule.Name, state);
                }
            }

            return data;
        }
    }

    /// <summary>Every act in every state, by somebody who is entitled: refused for its state exactly where the table says so.</summary>
    [Theory]
    [MemberData(nameof(ActsAndStates))]
    public void Act_InAState_IsRefusedForItsStateExactlyWhereTheTableSaysSo(string act, IssueStatus state)
    {
        var rule = IssueActs.Rule(act);
        var issue = Story.In(state).Issue with { Level = act is "delegate" ? ContainmentLevel.Community : ContainmentLevel.Grid };
        issue = issue with { Assignee = issue.Assignee ?? Cast.Party(Cast.Plumber), Contributors = Contributors.Nobody };
        var actor = rule.Roles(issue) is [.., var role] ? Cast.Everybody.Last(one => one.Post.Role == role) : rule.Standing is Standing.Reporter ? Cast.Resident : Cast.Plumber;

        var code = IssueActs.Check(act, issue, actor, Story.Start)?.Code;

        Assert.Equal(rule.From.Contains(state) || rule.Repeats.Contains(state), code is not IssueRejections.WrongState);
        Assert.False(code?.StartsWith("forbidden.", StringComparison.Ordinal) is true, $"{actor.Name} should be entitled");
    }
}
