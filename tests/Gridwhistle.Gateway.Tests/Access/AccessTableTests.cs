using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Areas;
using Gridwhistle.Gateway.Audit;
using Gridwhistle.Gateway.Bulletins;
using Gridwhistle.Gateway.Dashboard;
using Gridwhistle.Gateway.Groups;
using Gridwhistle.Gateway.Inbox;
using Gridwhistle.Gateway.Issues;
using Gridwhistle.Gateway.Live;
using Gridwhistle.Gateway.People;
using Gridwhistle.Gateway.Scores;
using Gridwhistle.Gateway.Understanding;
using Gridwhistle.Gateway.Webhooks;
using Gridwhistle.Gateway.Whistles;
using Gridwhistle.People;

namespace Gridwhistle.Access;

/// <summary>The whole table, written out a second time: a change of who may do what has to be made twice.</summary>
public sealed class AccessTableTests
{
    // Columns: Resident, HouseholdGroupLead, BuildingLead, MicroGridWorker, Reporter, GridWorker, GridLead, CommunityOfficer, StreetDutyOfficer,
    // Liaison, ServiceDesk, ProviderManager, ServiceWorker, Auditor, Administrator.
    // S street, A area, G grid, M member, V as the issue's rules allow, - never.
    private static readonly Dictionary<Operation, string> Expected = new()
    {
        [AreasFeature.ReadArea] = "SSSSSSSSSSSSSSS",
        [PeopleFeature.ReadOrganisations] = "SSSSSSSSSSSSSSS",
        [AreasFeature.ListHouseholds] = "--AA-AAAA-A--AA",
        [AreasFeature.ReadHousehold] = "AAAA-AAAA-A--AA",
        [AreasFeature.ReadSpots] = "--AA-AAAA-A--AA",
        [AreasFeature.RenewSpots] = "-------AA-----A",
        [AreasFeature.SetCare] = "-------A-------",
        [PeopleFeature.ReadRosters] = "-----SSSSSSSSSS",
        [PeopleFeature.WriteRosters] = "-------AA-----A",
        [PeopleFeature.SwapShifts] = "-----SSSSSSSS--",
        [PeopleFeature.OwnFeed] = "-----SSSSSSSS--",
        [PeopleFeature.WritePosts] = "-------A---A--A",
        [AreasFeature.ReadPolicies] = "SSSSSSSSSSSSSSS",
        [AreasFeature.WritePolicies] = "-------AA-----A",
        [AreasFeature.ReadServices] = "SSSSSSSSSSSSSSS",
        [UnderstandingFeature.ReadWords] = "-------AA----AA",
        [ScoresFeature.ReadScores] = "-----AAAA-A--AA",
        [WhistlesFeature.ReadDesk] = "-----VVVVVVVVVV",
        [IssuesFeature.Report] = "GGGGGAAAAAAAA-A",
        [IssuesFeature.ListIssues] = "VVVVVAAAAVAVVAA",
        [IssuesFeature.ReadCalls] = "-------AA-A----",
        [IssuesFeature.ReadIssue] = "VVVVVVVVVVVVVVV",
        [IssuesFeature.ReadNumbers] = "-----VVVVVVVV--",
        [IssuesFeature.Act] = "VVVVVVVVVVVVV--",
        [WhistlesFeature.Whistle] = "-----VVVVV-----",
        [BulletinsFeature.WriteBulletin] = "-------AA------",
        [BulletinsFeature.ActOnBulletin] = "VVVVV--VV------",
        [WebhooksFeature.ManageWebhooks] = "-------A------A",
        [WebhooksFeature.ReadWebhooks] = "-------A-----AA",
        [GroupsFeature.ReadGroup] = "-MMM-AAAAM---A-",
        [GroupsFeature.PostInGroup] = "-MMM-AAAAM-----",
        [InboxFeature.UseInbox] = "SSSSSSSSSSSSSSS",
        [LiveFeature.FollowCase] = "VVVVVVVVVVVVVVV",
        [LiveFeature.WatchBoard] = "---A-AAAA-A--AA",
        [AuditFeature.ReadAudit] = "-------------SS",
        [DashboardFeature.ReadDashboard] = "--------------S",
    };

    [Fact]
    public void Table_IsAsWrittenHere()
    {
        Assert.Equal(Expected.Keys.Select(operation => operation.Name).Order(), AccessTable.Operations.Select(operation => operation.Name).Order());
        foreach (var operation in AccessTable.Operations)
        {
            var actual = string.Concat(Enum.GetValues<Role>().Select(role => AccessTable.ReachOf(operation, role)?.ToString()[0] ?? '-'));
            Assert.Equal((operation, Expected[operation]), (operation, actual));
        }
    }

    [Fact]
    public void Judge_InAnotherStreet_IsUnknownToEverybody()
    {
        foreach (var operation in AccessTable.Operations)
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var verdict = AccessRules.Judge(operation, PostOf(role), new AreaCode("420602005001001"));
                Assert.Equal(AccessTable.ReachOf(operation, role) is null ? Verdict.ForbiddenRole : Verdict.Unknown, verdict);
            }
        }
    }

    [Theory]
    [InlineData("420602004008004", Verdict.Allowed)]
    [InlineData("420602004008004-23", Verdict.Allowed)]
    [InlineData("420602004008003", Verdict.ForbiddenArea)]
    [InlineData("420602004008", Verdict.ForbiddenArea)]
    [InlineData("420602004", Verdict.ForbiddenArea)]
    public void Judge_AGridWorkersBoard_IsHisGrid(string area, object verdict) =>
        Assert.Equal(verdict, AccessRules.Judge(LiveFeature.WatchBoard, PostOf(Role.GridWorker), new AreaCode(area)));

    [Theory]
    [InlineData("420602004008004", Verdict.Allowed)]
    [InlineData("420602004008004-7", Verdict.Allowed)]
    [InlineData("420602004008001", Verdict.ForbiddenArea)]
    public void Judge_AResidentsReport_IsHisGrid(string area, object verdict) =>
        Assert.Equal(verdict, AccessRules.Judge(IssuesFeature.Report, PostOf(Role.Resident), new AreaCode(area)));

    private static Post PostOf(Role role) => new("p", role, new AreaCode(role switch
    {
        Role.Resident => "420602004008004-23-1-501",
        Role.HouseholdGroupLead => "420602004008004-23-1-1",
        Role.BuildingLead => "420602004008004-23",
        Role.StreetDutyOfficer or Role.Auditor or Role.Administrator => "420602004",
        Role.CommunityOfficer or Role.GridLead or Role.ServiceDesk or Role.Liaison => "420602004008",
        _ => "420602004008004",
    }), null);
}
