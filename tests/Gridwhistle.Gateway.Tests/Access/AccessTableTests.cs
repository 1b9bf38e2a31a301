using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
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
        [Operation.ReadArea] = "SSSSSSSSSSSSSSS",
        [Operation.ReadOrganisations] = "SSSSSSSSSSSSSSS",
        [Operation.ListHouseholds] = "--AA-AAAA-A--AA",
        [Operation.ReadHousehold] = "AAAA-AAAA-A--AA",
        [Operation.ReadSpots] = "--AA-AAAA-A--AA",
        [Operation.SetCare] = "-------A-------",
        [Operation.ReadRosters] = "-----SSSSSSSSSS",
        [Operation.WriteRosters] = "-------AA-----A",
        [Operation.SwapShifts] = "-----SSSSSSSS--",
        [Operation.WritePosts] = "-------A------A",
        [Operation.ReadPolicies] = "SSSSSSSSSSSSSSS",
        [Operation.WritePolicies] = "-------AA-----A",
        [Operation.ReadServices] = "SSSSSSSSSSSSSSS",
        [Operation.ReadScores] = "-----AAAA-A--AA",
        [Operation.ReadDesk] = "-----VVVVVVVVVV",
        [Operation.Report] = "GGGGGAAAAAAAA-A",
        [Operation.ListIssues] = "VVVVVAAAAVAVVAA",
        [Operation.ReadIssue] = "VVVVVVVVVVVVVVV",
        [Operation.Act] = "VVVVVVVVVVVVV--",
        [Operation.Whistle] = "-----VVVVV-----",
        [Operation.ReadGroup] = "-MMM-AAAAM---A-",
        [Operation.PostInGroup] = "-MMM-AAAAM-----",
        [Operation.UseInbox] = "SSSSSSSSSSSSSSS",
        [Operation.WatchBoard] = "---A-AAAA-A--AA",
        [Operation.ReadAudit] = "-------------SS",
    };

    [Fact]
    public void Table_IsAsWrittenHere()
    {
        foreach (var operation in Enum.GetValues<Operation>())
        {
            var actual = string.Concat(Enum.GetValues<Role>().Select(role => AccessTable.ReachOf(operation, role)?.ToString()[0] ?? '-'));
            Assert.Equal((operation, Expected[operation]), (operation, actual));
        }
    }

    [Fact]
    public void Judge_InAnotherStreet_IsUnknownToEverybody()
    {
        foreach (var operation in Enum.GetValues<Operation>())
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
        Assert.Equal(verdict, AccessRules.Judge(Operation.WatchBoard, PostOf(Role.GridWorker), new AreaCode(area)));

    [Theory]
    [InlineData("420602004008004", Verdict.Allowed)]
    [InlineData("420602004008004-7", Verdict.Allowed)]
    [InlineData("420602004008001", Verdict.ForbiddenArea)]
    public void Judge_AResidentsReport_IsHisGrid(string area, object verdict) =>
        Assert.Equal(verdict, AccessRules.Judge(Operation.Report, PostOf(Role.Resident), new AreaCode(area)));

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
