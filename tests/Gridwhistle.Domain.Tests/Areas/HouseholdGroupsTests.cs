namespace Gridwhistle.Areas;

public sealed class HouseholdGroupsTests
{
    private static readonly BuildingId Building23 = new("420602004008004-23");

    [Theory]
    [InlineData("501", 5)]
    [InlineData("1203", 12)]
    [InlineData("101", 1)]
    [InlineData("0601", 6)]
    [InlineData("501A", 5)]
    [InlineData("A502", 5)]
    [InlineData("12", null)]
    [InlineData("001", null)]
    [InlineData("12345", null)]
    [InlineData("车库", null)]
    [InlineData(null, null)]
    public void FloorOf_ARoom_IsWhatStandsBeforeItsLastTwoDigits(string? room, int? floor) => Assert.Equal(floor, HouseholdGroups.FloorOf(room));

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(10, 2)]
    [InlineData(11, 3)]
    public void GroupOf_AFloor_ChangesEveryFive(int floor, int group) => Assert.Equal(group, HouseholdGroups.GroupOf(floor));

    [Fact]
    public void Of_ADwellingOnTheSixthFloor_IsTheSecondGroup() =>
        Assert.Equal(new AreaCode("420602004008004-23-1-2"), HouseholdGroups.Of(new HouseholdId("420602004008004-23-1-601")));

    [Fact]
    public void Code_OfAGroup_IsAnAreaOfItsUnit()
    {
        var code = HouseholdGroups.Code(Building23, "2", 3);

        Assert.Equal(AreaLevel.HouseholdGroup, code.Level);
        Assert.Equal(Building23, code.Building);
    }

    // E21: 50 leads × 20 households a group of five floors with four rooms, 855 households.
    [Fact]
    public void Of_EveryDwellingOfAnEstate_FillsNoGroupBeyondTwenty()
    {
        var homes = Enumerable.Range(0, 855).Select(i => new HouseholdId($"420602004008004-{i / 216 + 1}-{i % 216 / 72 + 1}-{i % 72 / 4 + 1}{i % 4 + 1:00}")).ToArray();

        var groups = homes.GroupBy(h => HouseholdGroups.Of(h)).ToArray();

        Assert.Equal(855, homes.Distinct().Count());
        Assert.DoesNotContain(groups, g => g.Key is null);
        Assert.All(groups, g => Assert.InRange(g.Count(), 1, 20));
        Assert.InRange(groups.Length, 43, 50);
    }
}
