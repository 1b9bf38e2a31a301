using System.Globalization;
using Gridwhistle.Audit;
using Gridwhistle.Storage;
using Gridwhistle.Upkeep;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Commands;

/// <summary><c>gridwhistle export --what issues --format csv --out FILE</c></summary>
internal static class ExportCommand
{
    public static GridCommand Command { get; } = new(
        "export",
        new("导出为表格;默认脱敏", "writes a table for spreadsheets and other programs; masked by default"),
        [
            GridOption.Of("what", [.. StoreExport.Names], new("导出什么", "what to write"), isRequired: true),
            new("out", "FILE", new("要生成的文件,不能已存在", "the file to make; it must not exist"), IsRequired: true),
            GridOption.Of("format", ["csv", "ndjson"], new("格式,默认 csv", "its form; csv otherwise")),
            new("unmasked", null, new("不脱敏;须写明 --reason 与 --by,并记入审计", "unmasked; needs --reason and --by, and is written to the audit trail")),
            new("reason", "TEXT", new("为什么需要不脱敏的数据", "why unmasked data is needed")),
            new("by", "NAME", new("谁需要", "who needs it")),
        ],
        RunAsync);

    private static async Task<int> RunAsync(CommandRun run)
    {
        var (what, format, to) = (run.Call["what"]!, run.Call["format"] ?? "csv", Path.GetFullPath(run.Call["out"]!));
        if (run.Call.Has("unmasked") && (run.Call["reason"] is not { Length: >= 4 } || run.Call["by"] is null))
        {
            run.Complain(new("--unmasked 须写明 --reason(至少 4 个字符)和 --by。", "--unmasked needs --reason, of 4 characters or more, and --by."));
            return ExitCodes.Usage;
        }

        if (Path.Exists(to))
        {
            run.Complain(new($"{to} 已存在。", $"{to} exists already."));
            return ExitCodes.Failed;
        }

        var sight = run.Call.Has("unmasked") ? ExportSight.Unmasked : ExportSight.Masked;
        await using var view = run.Services.OpenStoreView();
        await run.Services.GetRequiredService<StoreSchema>().CheckAsync(view, run.Cancellation);
        // Recorded first: an export nobody can account for does not happen.
        await RecordAsync(run, what, sight);
        await SealCommand.OpenAsync(run);
        var rows = await WriteAsync(run, new StoreExport(view, run.Services.GetRequiredService<JsonUpgrades>(), sight).Sheet(what), format, to);
        run.Say(new($"已导出 {rows} 行到 {to}。", $"{rows} rows are in {to}."));
        run.Result(new { file = to, what, format, rows, masked = sight is ExportSight.Masked });
        return ExitCodes.Fine;
    }

    private static async Task<long> WriteAsync(CommandRun run, ExportSheet sheet, string format, string to)
    {
        var partial = $"{to}.part";
        try
        {
            long rows;
            await using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                rows = format == "csv" ? await CsvSheet.WriteAsync(sheet, file, run.Cancellation) : await NdjsonSheet.WriteAsync(sheet, file, run.Cancellation);
                file.Flush(flushToDisk: true);
            }

            File.Move(partial, to);
            return rows;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>A trail of this machine's command line: the streets' own have their writers already.</summary>
    private static async Task RecordAsync(CommandRun run, string what, ExportSight sight)
    {
        var store = run.Services.OpenStoreBeside();
        try
        {
            var journal = new EventJournal<AuditEvent, AuditHour>(
                store, AuditHour.Apply, run.Services.GetRequiredService<JsonUpgrades>(), run.Services.GetRequiredService<IOptions<JournalOptions>>(), AuditLog.Table);
            var now = TimeProvider.System.GetUtcNow();
            var detail = sight is ExportSight.Unmasked
                ? string.Create(CultureInfo.InvariantCulture, $"unmasked, by {run.Call["by"]}: {run.Call["reason"]}")
                : "masked";
            var record = new AuditRecorded(now, null, null, "export", what, "begun", Environment.UserName, detail);
            await new AuditLog(journal, store, $"cli-{Environment.MachineName.ToLowerInvariant()}").AppendAsync([record], now, run.Cancellation);
        }
        finally
        {
            if (store is IAsyncDisposable open)
            {
                await open.DisposeAsync();
            }
        }
    }
}
