using System.Security.Cryptography;
using Gridwhistle.Storage;
using Gridwhistle.Upkeep;

namespace Gridwhistle.Gateway.Commands;

/// <summary><c>gridwhistle backup --to FILE</c></summary>
internal static class BackupCommand
{
    public static GridCommand Command { get; } = new(
        "backup",
        new("把整个存储(含照片)备份成一个文件;服务可以继续运行", "copies the whole store, photos included, into one file while the server runs"),
        [new("to", "FILE", new("要生成的文件,不能已存在", "the file to make; it must not exist"), IsRequired: true)],
        RunAsync);

    private static async Task<int> RunAsync(CommandRun run)
    {
        var to = Path.GetFullPath(run.Call["to"]!);
        if (Path.Exists(to))
        {
            run.Complain(new($"{to} 已存在。", $"{to} exists already."));
            return ExitCodes.Failed;
        }

        // Under another name until it is whole: nobody takes half a backup for one.
        var partial = $"{to}.part";
        try
        {
            await using var view = run.Services.OpenStoreView();
            ArchiveManifest made;
            string? heads;
            await using (var file = new FileStream(partial, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            {
                var backup = new StoreBackup(view, run.PhotoFolder, run.Services.GetRequiredService<StoreSchema>(), TimeProvider.System);
                made = await backup.WriteAsync(file, run.Cancellation);
                file.Flush(flushToDisk: true);
                heads = await SealAsync(run, view, $"{to}.heads.json");
            }

            File.Move(partial, to);
            await TellAsync(run, to, made, heads);
            return ExitCodes.Fine;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>The heads of what the archive holds, beside it; null, and a word about it, where the data directory takes none: the backup is made all the same.</summary>
    private static async Task<string?> SealAsync(CommandRun run, IStoreView view, string to)
    {
        try
        {
            await SealCommand.SealAsync(run, view, to);
            return to;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArchiveDamagedException)
        {
            run.Complain(new($"没有封存:{fault.Message}", $"Not sealed: {fault.Message}"));
            return null;
        }
    }

    private static async Task TellAsync(CommandRun run, string to, ArchiveManifest made, string? heads)
    {
        await using var file = File.OpenRead(to);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, run.Cancellation));
        run.Say(new(
            $"已备份 {made.Rows} 行、{made.Photos.Length} 个照片文件到 {to}({file.Length} 字节)。\nSHA-256 {hash}",
            $"{made.Rows} rows and {made.Photos.Length} photo files are in {to} ({file.Length} bytes).\nSHA-256 {hash}"));
        run.Result(new { file = to, bytes = file.Length, sha256 = hash, rows = made.Rows, photos = made.Photos.Length, begunAt = made.BegunAt, oneInstant = made.OneInstant, heads });
    }
}
