using System.Globalization;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>Whether the area of a post is of a level its role is held over, and exists.</summary>
internal sealed class PostAreas(Register<AreaRow> areas, Register<BuildingRow> buildings, Register<HouseholdRow> households, int floorsAGroup)
{
    /// <summary>The area of a row, of a level its role allows and existing in the plan.</summary>
    public AreaCode? Read(SourceRow row, Role? role)
    {
        var code = row.Key("area", AreaCode.From, "区域、楼栋、联户单元或住户的代码", "the code of an area, building, household group or household");
        if (code is not { } area)
        {
            return null;
        }

        if (role is { } given && !PostRoles.LevelsOf(given).Contains(area.Level))
        {
            var levels = string.Join(" / ", PostRoles.LevelsOf(given));
            row.Fault("area", ImportCodes.PostArea, $"{given} 的区域应为 {levels},而 {Quoted.Plain(area.Value)} 是 {area.Level}。", $"A {given} is held over a {levels}; {Quoted.Plain(area.Value)} is a {area.Level}.");
        }
        else if (!Exists(area))
        {
            row.Fault("area", ImportCodes.AreaUnknown, $"没有 {Quoted.Of(area.Value)}。", $"There is no {Quoted.Of(area.Value)}.");
        }

        return area;
    }

    private bool Exists(AreaCode area) => area.Level switch
    {
        AreaLevel.Household => households.Knows(area.Value),
        AreaLevel.HouseholdGroup => GroupExists(area),
        AreaLevel.Building => buildings.Knows(area.Value),
        _ => areas.Knows(area.Value),
    };

    private bool GroupExists(AreaCode area)
    {
        if (!buildings.TryGet(area.Parent!.Value.Value, out var building))
        {
            return buildings.Knows(area.Parent.Value.Value);
        }

        var parts = area.Value.Split('-');
        var unit = int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        return unit >= 1 && unit <= building.Units
            && int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var group) && group >= 1 && group <= HouseholdGroups.Count(building.Floors, floorsAGroup);
    }
}
