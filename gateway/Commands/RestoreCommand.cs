using Gridwhistle.Storage;
using Gridwhistle.Upkeep;

namespace Gridwhistle.Gateway.Commands;

/// <summary><c>gridwhistle restore --from FILE</c></summary>
internal static class RestoreCommand
{
    public static GridCommand Command { get; } = new(
        "restore",
        new("把备份恢复到一个空的存储,然后校验", "fills an empty store from a backup, then verifies it"),
        [new("from", "FILE", new("备份文件,或其解压目录", "the backup, or the folder it was unpacked into"), IsRequired: true)],
        RunAsync);

    private static async Task<int> RunAsync(CommandRun run)
    {
        using var archive = ArchiveReader.Open(Path.GetFullPath(run.Call["from"]!));
        var schema = run.Services.GetRequiredService<StoreSchema>();
        var upgrades = run.Services.GetRequiredService<JsonUpgrades>();
        // Opening it makes a file that is not there, and keeps servers off it.
        var store = run.Services.GetRequiredService<ITableStore>();
        await store.ProbeAsync(run.Cancellation);
        await using var view = run.Services.OpenStoreView();
        var restore = new StoreRestore(store, run.PhotoFolder, schema, upgrades);
        var made = await restore.RunAsync(archive, await view.TablesAsync(run.Cancellation), run.Cancellation);
        run.Say(new(
            $"已恢复 {made.Rows} 行、{made.Photos} 个照片文件,重建 {made.Issues} 条事件索引(备份于 {archive.Manifest.BegunAt:O})。",
            $"Restored {made.Rows} rows and {made.Photos} photo files, and made {made.Issues} lines of the index anew (backup of {archive.Manifest.BegunAt:O})."));
        foreach (var left in made.LeftOut)
        {
            run.Complain(new($"未恢复(已损坏):{left}", $"Not restored, being damaged: {left}"));
        }

        await using var after = run.Services.OpenStoreView();
        var report = await new StoreVerifier(after, schema, upgrades).RunAsync(run.Cancellation);
        VerifyCommand.Tell(run, report, made);
        return report.IsClean && made.LeftOut.IsEmpty ? ExitCodes.Fine : ExitCodes.Failed;
    }
}
