using System.Text.Json;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>One JSON object a line.</summary>
public static class NdjsonSheet
{
    public static async Task<long> WriteAsync(ExportSheet sheet, Stream file, CancellationToken cancellationToken = default)
    {
        var rows = 0L;
        await foreach (var row in sheet.Rows.WithCancellation(cancellationToken))
        {
            var cells = sheet.Columns.Zip(row).Where(cell => cell.Second is not null).ToDictionary(cell => cell.First, cell => cell.Second);
            await JsonSerializer.SerializeAsync(file, cells, StorageJson.Options, cancellationToken);
            await file.WriteAsync("\n"u8.ToArray(), cancellationToken);
            rows++;
        }

        return rows;
    }
}
