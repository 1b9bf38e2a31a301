using Gridwhistle.Gateway.Problems;
using Gridwhistle.Storage;
using Gridwhistle.Upkeep;

namespace Gridwhistle.Gateway.Commands;

/// <summary><c>gridwhistle seal</c></summary>
internal static class SealCommand
{
    public static GridCommand Command { get; } = new(
        "seal",
        new("封存:写出签名的封存文件,供 verify --against 核对是否有缺失;服务可以继续运行", "writes the signed heads of every table and file, with which verify --against proves that nothing is missing; while the server runs"),
        [new("to", "FILE", new("另存一份到存储之外", "a copy to keep outside the store"))],
        RunAsync);

    /// <summary>Seals what the view shows, and keeps the heads in the data directory and in the file.</summary>
    public static async Task<SealHeads> SealAsync(CommandRun run, IStoreView view, string? to)
    {
        var folder = run.Seals;
        var key = SealKey.FindOrMake(SealRegistration.KeyFileOf(run.Services));
        var last = await folder.LastAsync(run.Cancellation);
        var isClosed = last is not null && !await folder.IsOpenAsync(last, key, run.Cancellation);
        var read = await new StoreSealer(view, run.PhotoFolder).ReadAsync(TimeProvider.System.GetUtcNow(), run.Cancellation);
        var heads = await folder.KeepAsync(read, isClosed, key, run.Cancellation);
        if (to is not null)
        {
            await File.WriteAllBytesAsync(Path.GetFullPath(to), heads.Bytes(), run.Cancellation);
        }

        return heads;
    }

    /// <summary>To be called by a command that has written to the store beside a server, or without one: it is not any more what the last heads say.</summary>
    public static async Task OpenAsync(CommandRun run)
    {
        if (await run.Seals.LastAsync(run.Cancellation) is { } last && SealKey.Find(SealRegistration.KeyFileOf(run.Services)) is { } key)
        {
            await run.Seals.OpenAsync(last, key, run.Cancellation);
        }
    }

    private static async Task<int> RunAsync(CommandRun run)
    {
        await using var view = run.Services.OpenStoreView();
        var heads = await SealAsync(run, view, run.Call["to"]);
        var (tables, partitions) = (heads.Tables.Length, heads.Tables.Sum(table => table.Partitions.Length));
        run.Say(new(
            $"第 {heads.Number} 号封存:{tables} 个表、{partitions} 个分区、{heads.Files.Length} 个照片文件。签名 {heads.Signature}",
            $"Heads {heads.Number}: {tables} tables, {partitions} partitions, {heads.Files.Length} photo files. Signature {heads.Signature}"));
        run.Result(new { heads.Number, heads.SealedAt, heads.Closed, heads.Key, heads.Previous, heads.Signature, tables, partitions, files = heads.Files.Length, heads.Unsealed, to = run.Call["to"] });
        return ExitCodes.Fine;
    }
}
