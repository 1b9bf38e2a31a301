using System.Globalization;
using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>households.csv: each in a building, its id the building's id, the unit and the room.</summary>
internal static class HouseholdSection
{
    private const int LowestFloor = -5, MostResidents = 50, LongestReason = 40;

    public static Register<HouseholdRow> Read(SourceTable table, Register<BuildingRow> buildings)
    {
        var households = new Register<HouseholdRow>(table);
        foreach (var row in table.Rows())
        {
            var id = row.Key("id", HouseholdId.From, "楼栋编号-单元-房号(房号至少三位)", "building id-unit-room, the room of three characters or more");
            var building = BuildingOf(row, buildings);
            var unit = row.Required("unit");
            var floor = row.Integer("floor", LowestFloor, building?.Floors ?? 200);
            var room = row.Required("room");
            var householder = row.Required("householder");
            var phone = row.Phone("phone");
            var residents = row.Integer("residents", 0, MostResidents, absent: 0);
            var reasons = row.List("careReasons");
            if (reasons.Any(r => r.Length > LongestReason || !TextKey.IsPlain(r)))
            {
                row.Fault("careReasons", ImportCodes.ValueForm, "关爱原因应为简短的词,用分号分隔。", "Care reasons are short words separated by semicolons.");
            }

            CheckUnit(row, unit, building);
            CheckFloor(row, floor, room);
            if (id is not { } known)
            {
                continue;
            }

            if (row.Optional("buildingId") is { } owner && unit is not null && room is not null && known.Value != $"{owner}-{unit}-{room}")
            {
                row.Fault("id", ImportCodes.IdMismatch, $"编号应为 {Quoted.Plain($"{owner}-{unit}-{room}")}。", $"The id must be {Quoted.Plain($"{owner}-{unit}-{room}")}.");
            }

            var household = (floor, householder, residents) is ({ } f, { } h, { } n) ? new HouseholdRow(known, known.Unit, f, known.Room, h, phone, n, reasons) : null;
            households.Add(known.Value, household, row, "id");
        }

        return households;
    }

    private static BuildingRow? BuildingOf(SourceRow row, Register<BuildingRow> buildings)
    {
        if (row.Required("buildingId") is not { } id)
        {
            return null;
        }

        if (!buildings.Knows(id))
        {
            row.Fault("buildingId", ImportCodes.BuildingUnknown, $"没有楼栋 {Quoted.Of(id)}。", $"There is no building {Quoted.Of(id)}.");
        }

        return buildings.TryGet(id, out var building) ? building : null;
    }

    private static void CheckUnit(SourceRow row, string? unit, BuildingRow? building)
    {
        if (building is not null && int.TryParse(unit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (number < 1 || number > building.Units))
        {
            row.Fault("unit", ImportCodes.OutOfRange, $"该楼有 {building.Units} 个单元,没有 {number} 单元。", $"The building has {building.Units} units; there is no unit {number}.");
        }
    }

    private static void CheckFloor(SourceRow row, int? floor, string? room)
    {
        if (floor is { } given && HouseholdGroups.FloorOf(room) is { } told && told != given)
        {
            row.Warn("floor", ImportCodes.FloorMismatch,
                $"房号 {Quoted.Plain(room)} 是 {told} 楼,这里写的是 {given} 楼;联户单元按房号划分。", $"The room {Quoted.Plain(room)} is on floor {told}, not {given}; household groups go by the room.");
        }
    }
}
