using System.Globalization;
using Gridwhistle.Issues;
using Gridwhistle.Policies;

namespace Gridwhistle.Areas;

/// <summary>Household groups (联户单元, 十户联防): a unit is cut every few floors, from the ground up; how many is its community's to say.</summary>
public static class HouseholdGroups
{
    public const int FloorsPerGroup = 5;

    /// <summary>Floors 1–5 are the first group, 6–10 the second; cellars belong to the first.</summary>
    /// <param name="perGroup">Every how many floors a unit is cut.</param>
    public static int GroupOf(int floor, int perGroup = FloorsPerGroup) => floor <= 1 ? 1 : (floor - 1) / perGroup + 1;

    /// <summary>How many groups a unit of that many floors is cut into.</summary>
    public static int Count(int floors, int perGroup = FloorsPerGroup) => GroupOf(floors, perGroup);

    /// <summary><c>{buildingId}-{unit}-{n}</c>.</summary>
    public static AreaCode Code(BuildingId building, string unit, int group) =>
        AreaCode.From(string.Create(CultureInfo.InvariantCulture, $"{building.Value}-{unit}-{group}"))
        ?? throw new ArgumentException($"'{building}-{unit}-{group}' is not a household group.", nameof(group));

    /// <summary>The group a dwelling belongs to; null when its room tells no floor.</summary>
    public static AreaCode? Of(HouseholdId household, int perGroup = FloorsPerGroup) =>
        FloorOf(household.Room) is { } floor ? Code(household.Building, household.Unit, GroupOf(floor, perGroup)) : null;

    /// <summary>The group the dwelling of a case belongs to; null when it is at none, or its room tells no floor.</summary>
    public static AreaCode? Of(IssuePlace place) => place.HouseholdId is { } household ? Of(household, place.GroupFloors ?? FloorsPerGroup) : null;

    /// <summary>The place with how its community cuts a unit, where that is another way than the house's own.</summary>
    public static IssuePlace In(IssuePlace place, GroupPolicy groups) => place with { GroupFloors = groups.Floors == FloorsPerGroup ? null : groups.Floors };

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
