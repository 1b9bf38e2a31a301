using Gridwhistle.Areas;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

public sealed class BuildingClustersTests
{
    private static readonly DateTimeOffset Nine = new(2024, 11, 12, 9, 0, 0, TimeSpan.FromHours(8));
    private readonly BuildingClusters _correlation = new();

    [Fact]
    public void Add_ThirdHouseholdAtThirtyMinutes_IsTheBuildings()
    {
        Assert.Empty(Report("101", minutes: 0));
        Assert.Empty(Report("201", minutes: 10));
        Assert.Equal(["i101", "i201", "i301"], Report("301", minutes: 30));
    }

    [Fact]
    public void Add_ThirdHouseholdOneSecondLater_IsNot()
    {
        Report("101", minutes: 0);
        Report("201", minutes: 10);
        Assert.Empty(Report("301", minutes: 30, seconds: 1));
    }

    [Fact]
    public void Add_UnderAnotherPolicy_CountsByIts()
    {
        var two = new BuildingPolicy(2, 60);
        Report("101", minutes: 0, policy: two);
        Assert.Equal(["i101", "i201"], Report("201", minutes: 60, policy: two));
    }

    [Fact]
    public void Add_SameHouseholdThreeTimes_IsNot()
    {
        Report("101", minutes: 0);
        Report("101", minutes: 1);
        Assert.Empty(Report("101", minutes: 2));
    }

    [Fact]
    public void Add_OtherKindOrBuilding_DoesNotCount()
    {
        Report("101", minutes: 0);
        Report("201", minutes: 1);
        Assert.Empty(Report("301", minutes: 2, category: "power"));
        Assert.Empty(Report("301", minutes: 3, building: "24"));
    }

    [Fact]
    public void Add_OneAccountForThreeHouseholds_IsOne()
    {
        Report("101", minutes: 0, proof: "neighbour");
        Report("201", minutes: 1, proof: "neighbour");
        Assert.Empty(Report("301", minutes: 2, proof: "neighbour"));
        Report("401", minutes: 3, proof: "another");
        Assert.Equal(["i101", "i401", "i501"], Report("501", minutes: 4, proof: "a third"));
    }

    [Fact]
    public void Add_WithoutAProof_DoesNotCount()
    {
        Report("101", minutes: 0);
        Report("201", minutes: 1);
        Assert.Empty(Report("301", minutes: 2, proof: null));
        Assert.Equal(["i101", "i201", "i401"], Report("401", minutes: 3));
    }

    [Fact]
    public void Proof_IsTheAccountOrStaff_NeverAVisitor()
    {
        Assert.Equal("resident", HouseholdProof.Of(Cast.Resident));
        Assert.Equal(HouseholdProof.Staff, HouseholdProof.Of(Cast.Desk));
        Assert.Null(HouseholdProof.Of(Cast.Resident with { PersonId = People.PersonId.Visitor("abc") }));
        Assert.Null(HouseholdProof.Of(Cast.Resident with { PersonId = new People.PersonId("public") }));
    }

    private IEnumerable<string> Report(string room, int minutes, int seconds = 0, string category = "water", string building = "23", string? proof = HouseholdProof.Staff, BuildingPolicy? policy = null) => _correlation
        .Add(new GatheredReport(new HouseholdId($"420602004008004-{building}-1-{room}"), new IssueId("i" + room), Nine.AddMinutes(minutes).AddSeconds(seconds), proof), category, policy ?? BuildingPolicy.Default)
        .Select(report => report.Issue.Value);
}
