using System.Text.Json;
using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>A table in a JSON document: an array of objects whose members are the columns; lists may be arrays.</summary>
internal sealed class JsonTable(ImportFile file, JsonElement section, ImportLimits limits, FaultLog faults) : SourceTable(file.Section, faults)
{
    private readonly FaultLog _faults = faults;
    private readonly string[] _columns = [.. file.Required, .. file.Optional];

    public override IEnumerable<SourceRow> Rows()
    {
        if (section.ValueKind is not JsonValueKind.Array)
        {
            Incomplete(null, null, ImportCodes.BadJson, $"{file.Section} 应为数组。", $"{file.Section} must be an array.");
            yield break;
        }

        var index = _columns.Select((name, i) => (name, i)).ToDictionary(x => x.name, x => x.i, StringComparer.OrdinalIgnoreCase);
        var number = 0;
        foreach (var item in section.EnumerateArray())
        {
            number++;
            if (number > limits.Rows)
            {
                Incomplete(number, null, ImportCodes.TooManyRows, $"超过 {limits.Rows} 行。", $"There are more than {limits.Rows} rows.");
                yield break;
            }

            if (item.ValueKind is not JsonValueKind.Object)
            {
                Incomplete(number, null, ImportCodes.BadJson, "应为对象。", "This must be an object.");
                continue;
            }

            var cells = Cells(item, number);
            if (!Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
            {
                yield return new SourceRow(Name, number, index, cells, _faults);
            }
        }
    }

    private string[] Cells(JsonElement item, int number)
    {
        var cells = Enumerable.Repeat("", _columns.Length).ToArray();
        foreach (var member in item.EnumerateObject())
        {
            var i = Array.FindIndex(_columns, c => c.Equals(member.Name, StringComparison.OrdinalIgnoreCase));
            if (i < 0)
            {
                _faults.Warn(new FaultPlace(Name, number, Quoted.Plain(member.Name)), ImportCodes.ColumnUnknown,
                    $"不认识的成员 {Quoted.Of(member.Name)},已忽略。", $"The member {Quoted.Of(member.Name)} is unknown and ignored.");
            }
            else if (TextOf(member.Value) is { } text && text.Length <= limits.CellLength)
            {
                cells[i] = text;
            }
            else
            {
                Incomplete(number, _columns[i], ImportCodes.BadJson, "值应为文字、数字、布尔值或文字数组,且不宜过长。", "The value must be text, a number, a boolean or an array of texts, and not too long.");
            }
        }

        return cells;
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "",
        JsonValueKind.Array when value.EnumerateArray().All(v => v.ValueKind is JsonValueKind.String) =>
            string.Join(';', value.EnumerateArray().Select(v => v.GetString())),
        _ => null,
    };
}
