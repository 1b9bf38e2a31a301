namespace Gridwhistle.Areas;

/// <summary>What people read of a place, wherever it was named: down to the unit, never the room.</summary>
public static class PlaceLabel
{
    /// <param name="grid">The grid's name, for a place without a building; null when it is not known.</param>
    /// <param name="building">The building's name; null when none is known.</param>
    public static string? Of(string? grid, string? building, string? unit) =>
        building is null ? grid
        : unit is null ? building
        : $"{building}{unit}单元";

    /// <summary>A building by its number alone: what one writes or says.</summary>
    public static string OfNumber(string number) => $"{number}号楼";
}
