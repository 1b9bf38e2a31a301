using System.Collections.Immutable;
using System.Globalization;

namespace Gridwhistle.Areas;

/// <summary>A plate a building should have.</summary>
/// <param name="Key">Tells it from the building's other plates: <c>building</c>, <c>unit-1</c>, <c>lift-1</c>. The same at every import.</param>
public sealed record PlannedSpot(string Key, SpotKind Kind, string? Unit, string Label);

/// <summary>Which contact plates (一码通) a building has: one at the house, one at each unit's door, one in each lift.</summary>
public static class SpotPlan
{
    public static ImmutableArray<PlannedSpot> Of(BuildingRow building)
    {
        var spots = ImmutableArray.CreateBuilder<PlannedSpot>();
        spots.Add(new PlannedSpot("building", SpotKind.Building, null, building.Name));
        for (var n = 1; n <= building.Units; n++)
        {
            var unit = n.ToString(CultureInfo.InvariantCulture);
            spots.Add(new PlannedSpot($"unit-{unit}", SpotKind.Unit, unit, $"{building.Name}{unit}单元"));
            if (building.Lift)
            {
                spots.Add(new PlannedSpot($"lift-{unit}", SpotKind.Lift, unit, $"{building.Name}{unit}单元电梯"));
            }
        }

        return spots.ToImmutable();
    }
}
