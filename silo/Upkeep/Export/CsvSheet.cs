using System.Globalization;
using System.Text;
using Gridwhistle.Texts;

namespace Gridwhistle.Upkeep;

/// <summary>RFC 4180 with a byte order mark, such that a spreadsheet shows what is written: no cell becomes a formula, no code a rounded number.</summary>
public static class CsvSheet
{
    /// <summary>From here on a spreadsheet rounds: area codes have 9 to 15 digits.</summary>
    private const int LongNumber = 9;

    public static async Task<long> WriteAsync(ExportSheet sheet, Stream file, CancellationToken cancellationToken = default)
    {
        await using var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await text.WriteLineAsync(string.Join(',', sheet.Columns.Select(Cell)));
        var rows = 0L;
        await foreach (var row in sheet.Rows.WithCancellation(cancellationToken))
        {
            await text.WriteLineAsync(string.Join(',', row.Select(Cell)));
            rows++;
        }

        return rows;
    }

    /// <summary>One cell as it stands between the commas.</summary>
    public static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quote(Harmless(text)),
        DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quote(Harmless(value.ToString() ?? "")),
    };

    private static string Harmless(string text) => text switch
    {
        // An apostrophe keeps a spreadsheet from calculating; a tab has it take digits for text.
        { Length: >= LongNumber } when text.All(char.IsAsciiDigit) => $"\t{text}",
        _ => SheetCell.Harmless(text),
    };

    private static string Quote(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n\t") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
