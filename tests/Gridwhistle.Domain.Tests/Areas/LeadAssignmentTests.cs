using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Areas;

/// <summary>E21: fifty leads, 855 households, units cut every five floors.</summary>
public sealed class LeadAssignmentTests
{
    private const string Grid = "420602004008004";

    [Fact]
    public void E21_FiftyLeadsFor855Households_NoneUncovered_NobodyAboveTwenty()
    {
        var (households, leads) = Fifty();
        var plan = LeadAssignment.Assign(households, leads);

        Assert.Equal((50, 855), (leads.Length, households.Length));
        Assert.Empty(plan.Uncovered);
        Assert.Equal(855, plan.Leads.Count);
        Assert.All(plan.Leads.Values.GroupBy(lead => lead), own => Assert.InRange(own.Count(), 1, GroupPolicy.Default.Households));
    }

    [Fact]
    public void E21_WhenALeadLeaves_HisHouseholdsAreOthersAtOnce_AndTheRestKeepTheirs()
    {
        var (households, leads) = Fifty();
        var before = LeadAssignment.Assign(households, leads);
        var after = LeadAssignment.Assign(households, [.. leads.Skip(1)]);

        Assert.Empty(after.Uncovered);
        Assert.DoesNotContain(leads[0].Person, after.Leads.Values);
        Assert.All(after.Leads.Values.GroupBy(lead => lead), own => Assert.InRange(own.Count(), 1, GroupPolicy.Default.Households));
        Assert.All(before.Leads.Where(pair => pair.Value != leads[0].Person), pair => Assert.Equal(pair.Value, after.Leads[pair.Key]));
    }

    [Theory]
    [InlineData(5, "first")]
    [InlineData(6, "second")]
    public void E21_FloorSix_BelongsToTheSecondGroup(int floor, string lead)
    {
        var home = Home(23, 1, floor, 1);
        var plan = LeadAssignment.Assign([home], [new(new("first"), Group(23, 1, 1)), new(new("second"), Group(23, 1, 2))]);

        Assert.Equal(new PersonId(lead), plan.Leads[home]);
    }

    [Fact]
    public void Assign_AGroupWithoutALead_IsTheNearestOnes()
    {
        LeadHome[] leads = [new(new("elsewhere"), Group(7, 1, 1)), new(new("building"), Group(23, 2, 1)), new(new("unit"), Group(23, 1, 2))];
        var home = Home(23, 1, 3, 1);

        Assert.Equal(new PersonId("unit"), LeadAssignment.Assign([home], leads).Leads[home]);
        Assert.Equal(new PersonId("building"), LeadAssignment.Assign([home], leads[..2]).Leads[home]);
        Assert.Equal(new PersonId("elsewhere"), LeadAssignment.Assign([home], leads[..1]).Leads[home]);
    }

    [Fact]
    public void Assign_WhenNobodyHasRoom_SaysWhoIsUncovered()
    {
        HouseholdId[] homes = [.. Enumerable.Range(1, 21).Select(room => Home(23, 1, 1, room))];
        var plan = LeadAssignment.Assign(homes, [new(new("one"), Group(23, 1, 1))]);

        Assert.Equal((20, 1), (plan.Leads.Count, plan.Uncovered.Length));
    }

    [Fact]
    public void Assign_TwoLeadsOfOneGroup_ShareIt()
    {
        HouseholdId[] homes = [.. Enumerable.Range(1, 18).Select(room => Home(23, 1, 1, room))];
        var plan = LeadAssignment.Assign(homes, [new(new("one"), Group(23, 1, 1)), new(new("two"), Group(23, 1, 1))]);

        Assert.All(plan.Leads.Values.GroupBy(lead => lead), own => Assert.Equal(9, own.Count()));
    }

    [Fact]
    public void Assign_UnderAnotherPolicy_GroupsByItsFloors_AndHoldsItsNumber()
    {
        HouseholdId[] homes = [.. Enumerable.Range(1, 8).Select(room => Home(23, 1, 5, room))];
        LeadHome[] leads = [new(new("lower"), Group(23, 1, 1)), new(new("upper"), Group(23, 1, 2))];

        Assert.All(LeadAssignment.Assign(homes, leads).Leads.Values, lead => Assert.Equal(new PersonId("lower"), lead));
        var plan = LeadAssignment.Assign(homes, leads, new GroupPolicy(Floors: 3, Households: 6));
        Assert.Equal(6, plan.Leads.Values.Count(lead => lead == new PersonId("upper")));
        Assert.Equal(2, plan.Leads.Values.Count(lead => lead == new PersonId("lower")));
        Assert.Equal(["lower", "upper"], plan.AnsweringFor([Group(23, 1, 2)]).Select(lead => lead.Person.Value));
        Assert.Empty(plan.AnsweringFor([Group(23, 1, 1)]));
    }

    [Fact]
    public void AnsweringFor_AGroup_IsEverybodyWhoHasAHouseholdOfIt_Once()
    {
        HouseholdId[] homes = [.. Enumerable.Range(1, 12).Select(room => Home(23, 1, 1, room)), .. Enumerable.Range(1, 12).Select(room => Home(23, 2, 1, room))];
        var plan = LeadAssignment.Assign(homes, [new(new("two"), Group(23, 1, 1)), new(new("one"), Group(23, 1, 1))]);

        Assert.Equal([new(new("one"), Group(23, 1, 1)), new(new("two"), Group(23, 1, 1))], plan.AnsweringFor([Group(23, 1, 1)]));
        Assert.Equal(
            plan.Leads.Where(pair => HouseholdGroups.Of(pair.Key) == Group(23, 2, 1)).Select(pair => pair.Value).Distinct().Order(Comparer<PersonId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))),
            plan.AnsweringFor([Group(23, 2, 1)]).Select(lead => lead.Person));
        Assert.Empty(plan.AnsweringFor([Group(24, 1, 1)]));
    }

    /// <summary>Twenty-five buildings of one unit and ten floors, two groups each; 17 households a group and five more.</summary>
    private static (HouseholdId[] Households, LeadHome[] Leads) Fifty()
    {
        var households = new List<HouseholdId>();
        var leads = new List<LeadHome>();
        for (var building = 1; building <= 25; building++)
        {
            for (var group = 1; group <= 2; group++)
            {
                leads.Add(new LeadHome(new PersonId($"lead-{building}-{group}"), Group(building, 1, group)));
                var own = leads.Count <= 5 ? 18 : 17;
                households.AddRange(Enumerable.Range(0, own).Select(i => Home(building, 1, ((group - 1) * 5) + 1 + (i % 5), 1 + (i / 5))));
            }
        }

        return ([.. households], [.. leads]);
    }

    private static HouseholdId Home(int building, int unit, int floor, int room) => new($"{Grid}-{building}-{unit}-{floor}{room:00}");

    private static AreaCode Group(int building, int unit, int group) => new($"{Grid}-{building}-{unit}-{group}");
}
