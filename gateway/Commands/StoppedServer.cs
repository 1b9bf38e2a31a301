using Gridwhistle.Gateway.Clock;
using Gridwhistle.Gateway.Import;
using Gridwhistle.Hosting;
using Gridwhistle.Storage;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Commands;

/// <summary>For commands that change the store with the grains in their own process, which no server may have meanwhile.</summary>
internal static class StoppedServer
{
    /// <summary>A file tells whether a server has it; of a database somebody has to say so.</summary>
    public static GridOption Confirmation { get; } =
        new("server-is-stopped", null, new("PostgreSQL 或 Azure:确认没有服务在运行", "PostgreSQL and Azure: no server runs on the store"));

    /// <param name="instead">What to do while a server runs.</param>
    public static async Task<int> RunAsync(CommandRun run, Words instead, Func<IServiceProvider, Task<int>> work)
    {
        var isShared = !string.Equals(
            run.Services.GetRequiredService<IOptions<StorageOptions>>().Value.Provider, nameof(StorageProvider.Sqlite), StringComparison.OrdinalIgnoreCase);
        if (isShared && !run.Call.Has(Confirmation.Name))
        {
            run.Complain(new(
                $"{instead.Zh};确认没有服务在运行,请加 --{Confirmation.Name}。", $"{instead.En}; when none runs on this store, say so with --{Confirmation.Name}."));
            return ExitCodes.Usage;
        }

        if (isShared && await RunningSilos.FindAsync(CommandHost.Builder(run.Call.Settings), run.Cancellation) is [var silo, ..])
        {
            run.Complain(new($"存储上正在运行服务:{silo} 有应答。\n{instead.Zh}。", $"Servers run on this store: {silo} answers.\n{instead.En}."));
            return ExitCodes.Failed;
        }

        var builder = CommandHost.Builder(run.Call.Settings);
        builder.Services.AddProductClock(builder.Configuration);
        builder.AddGridSiloAlone();
        builder.Services.AddGridSession();
        builder.Services.AddSingleton<StreetImporter>();
        using var host = builder.Build();
        try
        {
            await host.StartAsync(run.Cancellation);
        }
        catch (StoreUnavailableException taken)
        {
            run.Complain(new($"{taken.Message}\n{instead.Zh}。", $"{taken.Message}\n{instead.En}."));
            return ExitCodes.Failed;
        }

        try
        {
            return await work(host.Services);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }
}
