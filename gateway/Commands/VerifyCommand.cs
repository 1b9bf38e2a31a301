using Gridwhistle.Storage;
using Gridwhistle.Upkeep;

namespace Gridwhistle.Gateway.Commands;

/// <summary><c>gridwhistle verify</c></summary>
internal static class VerifyCommand
{
    public static GridCommand Command { get; } = new(
        "verify",
        new("校验日志的哈希链、快照、索引;服务可以继续运行", "checks the journal's hash chains, the snapshots and the index while the server runs"),
        [],
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
        run.Result(new { clean = report.IsClean, report.Streams, report.Events, report.Indexed, report.Pending, report.AuditRecords, report.Rows, report.FaultCount, report.Faults, restored });
    }

    private static async Task<int> RunAsync(CommandRun run)
    {
        await using var view = run.Services.OpenStoreView();
        var verifier = new StoreVerifier(view, run.Services.GetRequiredService<StoreSchema>(), run.Services.GetRequiredService<JsonUpgrades>());
        var report = await verifier.RunAsync(run.Cancellation);
        Tell(run, report);
        return report.IsClean ? ExitCodes.Fine : ExitCodes.Failed;
    }
}
