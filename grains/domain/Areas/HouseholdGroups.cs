using System.Globalization;

namespace Gridwhistle.Areas;

/// <summary>Household groups (联户单元, 十户联防): a unit is cut every five floors, from the ground up.</summary>
public static class HouseholdGroups
{
    public const int FloorsPerGroup = 5;

    /// <summary>Floors 1–5 are the first group, 6–10 the second; cellars belong to the first.</summary>
    public static int GroupOf(int floor) => floor <= 1 ? 1 : (floor - 1) / FloorsPerGroup + 1;

    /// <summary>How many groups a unit of that many floors is cut into.</summary>
    public static int Count(int floors) => GroupOf(floors);

    /// <summary><c>{buildingId}-{unit}-{n}</c>.</summary>
    public static AreaCode Code(BuildingId building, string unit, int group) =>
        AreaCode.From(string.Create(CultureInfo.InvariantCulture, $"{building.Value}-{unit}-{group}"))
        ?? throw new ArgumentException($"'{building}-{unit}-{group}' is not a household group.", nameof(group));

    /// <summary>The group a dwelling belongs to; null when its room tells no floor.</summary>
    public static AreaCode? Of(HouseholdId household) =>
        FloorOf(household.Room) is { } floor ? Code(household.Building, household.Unit, GroupOf(floor)) : null;

    /// <summary>"501" → 5, "1203" → 12, "501A" → 5; null when the room tells no floor.</summary>
    public static int? FloorOf(string? room)
    {
        var digits = FirstDigits(room);
        return digits.Length is 3 or 4 && int.Parse(digits[..^2], CultureInfo.InvariantCulture) is > 0 and var floor ? floor : null;
    }

    private static ReadOnlySpan<char> FirstDigits(ReadOnlySpan<char> room)
    {
        var start = room.IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return [];
        }

        var rest = room[start..];
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? rest : rest[..end];
    }
}
