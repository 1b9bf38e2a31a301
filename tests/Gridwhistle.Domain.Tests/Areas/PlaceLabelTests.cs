namespace Gridwhistle.Areas;

public sealed class PlaceLabelTests
{
    [Theory]
    [InlineData("第四网格", "东方小区23号楼", "1", "东方小区23号楼1单元")]
    [InlineData("第四网格", "东方小区23号楼", null, "东方小区23号楼")]
    [InlineData("第四网格", null, null, "第四网格")]
    [InlineData(null, null, null, null)]
    public void Of_IsTheNarrowestThatIsKnown_NeverTheRoom(string? grid, string? building, string? unit, string? label) =>
        Assert.Equal(label, PlaceLabel.Of(grid, building, unit));
}
