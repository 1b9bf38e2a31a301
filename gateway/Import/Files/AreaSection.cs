using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>areas.csv: one street, its communities, their grids; every code begins with its parent's.</summary>
internal static class AreaSection
{
    private const string ZhForm = "9 位街道、12 位社区或 15 位网格代码", EnForm = "9 digits for a street, 12 for a community, 15 for a grid";

    public static Register<AreaRow> Read(SourceTable table, FaultLog faults)
    {
        var areas = new Register<AreaRow>(table);
        foreach (var row in table.Rows())
        {
            var code = row.Key("code", CodeOf, ZhForm, EnForm);
            var name = row.Required("name");
            var level = LevelOf(row, code);
            var parent = row.Optional("parent");
            if (code is { } known)
            {
                var sound = name is not null && level is not null;
                areas.Add(known.Value, sound ? new AreaRow(known, name!, level!.Value, parent is null ? null : CodeOf(parent)) : null, row, "code");
            }
        }

        CheckParents(areas);
        CheckStreet(areas, table, faults);
        return areas;
    }

    /// <summary>A code of a street, community or grid; null for anything else.</summary>
    public static AreaCode? CodeOf(string text) => AreaCode.From(text) is { Level: AreaLevel.Street or AreaLevel.Community or AreaLevel.Grid } code ? code : null;

    private static AreaLevel? LevelOf(SourceRow row, AreaCode? code)
    {
        var level = row.OneOf<AreaLevel>("level");
        if (level is { } given && code is { } known && known.Level != given)
        {
            row.Fault("level", ImportCodes.AreaLevel,
                $"代码 {known} 有 {known.Value.Length} 位,属于 {known.Level},这里写的是 {given}。", $"{known} has {known.Value.Length} digits, which is a {known.Level}, not a {given}.");
            return null;
        }

        return level;
    }

    private static void CheckParents(Register<AreaRow> areas)
    {
        foreach (var (area, row) in areas.Sound.Where(a => a.Value.Level is not AreaLevel.Street))
        {
            var parent = row.Required("parent");
            if (parent is null)
            {
                continue;
            }

            if (parent != area.Code.Parent!.Value.Value)
            {
                row.Fault("parent", ImportCodes.ParentMismatch,
                    $"{area.Code} 的上级应为 {area.Code.Parent},这里写的是 {Quoted.Of(parent)}。", $"The parent of {area.Code} is {area.Code.Parent}, not {Quoted.Of(parent)}.");
            }
            else if (!areas.Knows(parent))
            {
                row.Fault("parent", ImportCodes.ParentUnknown, $"没有代码为 {parent} 的上级。", $"There is no area {parent}.");
            }
        }
    }

    private static void CheckStreet(Register<AreaRow> areas, SourceTable table, FaultLog faults)
    {
        var streets = areas.Sound.Where(a => a.Value.Level is AreaLevel.Street).ToArray();
        if (streets is [] && table.Complete)
        {
            faults.Add(new FaultPlace(table.Name, null, "level"), ImportCodes.StreetMissing, "没有街道(level 为 Street 的一行)。", "There is no street (a row whose level is Street).");
        }

        foreach (var (_, row) in streets.Skip(1))
        {
            row.Fault("level", ImportCodes.StreetSeveral, "一次只能导入一个街道。", "One import holds one street.");
        }
    }
}
