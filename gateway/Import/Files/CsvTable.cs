using Gridwhistle.Areas;
using Gridwhistle.Texts;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>A table in a CSV file: a header whose names are taken in any order and case, then one row a record.</summary>
internal sealed class CsvTable(ImportFile file, ArraySegment<byte> text, ImportLimits limits, FaultLog faults) : SourceTable(file.Name, faults)
{
    private readonly FaultLog _faults = faults;

    public override IEnumerable<SourceRow> Rows()
    {
        using var records = new CsvRecords(text, limits.CellLength);
        if (records.Next() is not { } header)
        {
            Incomplete(1, null, ImportCodes.ColumnMissing, "文件是空的,第一行应为表头。", "The file is empty; its first line must be the header.");
            yield break;
        }

        if (!Sound(header.Line, header.State) || Columns(header.Cells) is not { } columns)
        {
            yield break;
        }

        var width = Width(header.Cells, 0);
        for (var count = 1; records.Next() is { } record; count++)
        {
            if (count > limits.Rows)
            {
                Incomplete(record.Line, null, ImportCodes.TooManyRows, $"超过 {limits.Rows} 行。", $"There are more than {limits.Rows} rows.");
                yield break;
            }

            if (Sound(record.Line, record.State) && !record.IsBlank && SameCount(record.Line, record.Cells, width))
            {
                yield return new SourceRow(Name, record.Line, columns, record.Cells, _faults);
            }
        }
    }

    private bool Sound(int line, CsvState state)
    {
        switch (state)
        {
            case CsvState.BadQuote:
                Incomplete(line, null, ImportCodes.BadCsv, "引号使用不正确:含引号的单元格要整体加引号,内部引号写两次。", "Misplaced quote: a cell with quotes is quoted as a whole, and a quote inside it is written twice.");
                return false;
            case CsvState.OpenQuote:
                Incomplete(line, null, ImportCodes.BadCsv, "从这一行起无法读取:有引号没有结束。", "Unreadable from this line on: a quote does not end.");
                return false;
            case CsvState.TooLong:
                Incomplete(line, null, ImportCodes.ValueTooLong, $"有单元格超过 {limits.CellLength} 个字符。", $"A cell has more than {limits.CellLength} characters.");
                return false;
            case CsvState.TooManyCells:
                Incomplete(line, null, ImportCodes.CsvCellCount, "这一行的列太多,不像是表格。", "This line has too many cells for a table.");
                return false;
            default:
                return true;
        }
    }

    private bool SameCount(int line, string[] row, int expected)
    {
        var cells = Width(row, expected);
        if (cells != expected)
        {
            Incomplete(line, null, ImportCodes.CsvCellCount, $"这一行有 {cells} 列,表头有 {expected} 列。", $"This row has {cells} cells, the header {expected}.");
        }

        return cells == expected;
    }

    /// <summary>A spreadsheet whose used range was wider once writes empty cells behind the last column; they are not counted.</summary>
    private static int Width(string[] cells, int atLeast)
    {
        var width = cells.Length;
        while (width > atLeast && string.IsNullOrWhiteSpace(cells[width - 1]))
        {
            width--;
        }

        return width;
    }

    /// <summary>Column name → index; null when a required column is missing.</summary>
    private Dictionary<string, int>? Columns(string[] header)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        string[] known = [.. file.Required, .. file.Optional];
        for (var i = 0; i < header.Length; i++)
        {
            var name = PlainText.Line(header[i]).Trim();
            if (name.Length == 0)
            {
                continue;
            }

            if (!columns.TryAdd(name, i))
            {
                Incomplete(1, name, ImportCodes.ColumnRepeated, $"表头中 {Quoted.Of(name)} 出现了两次。", $"The header names {Quoted.Of(name)} twice.");
            }
            else if (!known.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                _faults.Warn(new FaultPlace(Name, 1, name), ImportCodes.ColumnUnknown,
                    $"不认识的列 {Quoted.Of(name)},已忽略。可用的列:{string.Join(", ", known)}。", $"The column {Quoted.Of(name)} is unknown and ignored. Known are {string.Join(", ", known)}.");
            }
        }

        if (header is [var single] && (single.Contains(';') || single.Contains('\t')))
        {
            Incomplete(1, null, ImportCodes.CsvDelimiter, "列之间应使用英文逗号分隔。", "Columns must be separated by commas.");
            return null;
        }

        string[] missing = [.. file.Required.Where(c => !columns.ContainsKey(c))];
        foreach (var name in missing)
        {
            Incomplete(1, name, ImportCodes.ColumnMissing, $"缺少列 {name}。", $"The column {name} is missing.");
        }

        return missing is [] ? columns : null;
    }
}
