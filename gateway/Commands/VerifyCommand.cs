using Gridwhistle.Storage;
using Gridwhistle.Upkeep;

namespace Gridwhistle.Gateway.Commands;

/// <summary><c>gridwhistle verify</c></summary>
internal static class VerifyCommand
{
    public static GridCommand Command { get; } = new(
        "verify",
        new("校验日志的哈希链、快照、索引与封存;服务可以继续运行", "checks the journal's hash chains, the snapshots, the index and the seal while the server runs"),
        [new("against", "FILE", new("存储之外保存的封存文件:证明没有缺失", "a heads file kept outside the store: proves that nothing is missing"))],
        RunAsync);

    public static void Tell(CommandRun run, VerificationReport report, RestoreSummary? restored = null)
    {
        foreach (var fault in report.Faults)
        {
            var place = fault.Version is { } version ? $"{fault.Table} {fault.Place} v{version}" : $"{fault.Table} {fault.Place}";
            run.Complain(new($"损坏:{place} {fault.Row}:{fault.Why}", $"DAMAGED {place} {fault.Row}: {fault.Why}"));
        }

        if (report.FaultCount > report.Faults.Length)
        {
            run.Complain(new($"……另有 {report.FaultCount - report.Faults.Length} 处", $"… and {report.FaultCount - report.Faults.Length} more"));
        }

        run.Say(new(
            $"校验了 {report.Streams} 条日志流、{report.Events} 个事件、{report.Indexed} 条索引、{report.AuditRecords} 条审计记录、{report.Rows} 行;{report.Pending} 个事件正在送达。{(report.IsClean ? "完好。" : $"发现 {report.FaultCount} 处损坏。")}",
            $"Verified {report.Streams} streams, {report.Events} events, {report.Indexed} lines of the index, {report.AuditRecords} audit records, {report.Rows} rows; {report.Pending} issues are still being told. {(report.IsClean ? "All is whole." : $"{report.FaultCount} faults.")}"));
        if (report.Unread > 0)
        {
            run.Say(new($"{report.Unread} 条日志流不属于本版本的任何业务。", $"{report.Unread} streams are of no kind of case this build knows."));
        }

        if (report.Seal is { } seal)
        {
            TellSeal(run, seal);
        }

        run.Result(new { clean = report.IsClean, report.Streams, report.Events, report.Indexed, report.Pending, report.AuditRecords, report.Rows, report.FaultCount, report.Faults, report.Unread, seal = report.Seal, restored });
    }

    private static void TellSeal(CommandRun run, SealReport seal)
    {
        run.Say(seal.Number is null
            ? new("还没有封存:缺失的内容无法发现(用 seal 命令)。", "Never sealed: what is missing cannot be told (see the seal command).")
            : new($"已与 {seal.SealedAt:O} 的第 {seal.Number} 号封存核对。", $"Compared with heads {seal.Number} of {seal.SealedAt:O}."));
        if (seal is { IsOpen: true, Changed.IsEmpty: false })
        {
            run.Say(new($"此后服务在运行,这些表有改动:{string.Join("、", seal.Changed)}。", $"A server has been at work since; changed: {string.Join(", ", seal.Changed)}."));
        }

        run.Say(new($"未封存:{string.Join("、", seal.Unsealed)}。", $"Not sealed: {string.Join(", ", seal.Unsealed)}."));
    }

    private static async Task<int> RunAsync(CommandRun run)
    {
        await using var view = run.Services.OpenStoreView();
        var evidence = new SealEvidence(run.Seals, SealRegistration.KeyFileOf(run.Services), run.PhotoFolder, run.Call["against"] is { } against ? Path.GetFullPath(against) : null);
        var verifier = new StoreVerifier(view, run.Services.GetRequiredService<StoreSchema>(), run.Services.GetRequiredService<JsonUpgrades>(), evidence);
        var report = await verifier.RunAsync(run.Cancellation);
        Tell(run, report);
        return report.IsClean ? ExitCodes.Fine : ExitCodes.Failed;
    }
}
