using static Gridwhistle.Areas.StreetAtlasTests;

namespace Gridwhistle.Areas;

public sealed class SpotPlanTests
{
    [Fact]
    public void Of_ABuildingWithLifts_IsTheHouseEachDoorAndEachLift() => Assert.Equal(
        [
            new PlannedSpot("building", SpotKind.Building, null, "东方小区23号楼"),
            new PlannedSpot("unit-1", SpotKind.Unit, "1", "东方小区23号楼1单元"),
            new PlannedSpot("lift-1", SpotKind.Lift, "1", "东方小区23号楼1单元电梯"),
            new PlannedSpot("unit-2", SpotKind.Unit, "2", "东方小区23号楼2单元"),
            new PlannedSpot("lift-2", SpotKind.Lift, "2", "东方小区23号楼2单元电梯"),
        ],
        SpotPlan.Of(Building("420602004008004-23", 112, 32, units: 2, lift: true)));

    [Fact]
    public void Of_ABuildingWithoutLifts_HasNoLiftPlates() =>
        Assert.Equal(["building", "unit-1", "unit-2", "unit-3"], SpotPlan.Of(Building("420602004008004-23", 112, 32, units: 3)).Select(s => s.Key));
}
