using Gridwhistle.Areas;
using Gridwhistle.Hosting;
using Gridwhistle.Live;
using Gridwhistle.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Hosts;

/// <summary>Silos in processes of their own on one PostgreSQL, the test street, and this process as their client, as a gateway is.</summary>
internal sealed class ProcessCluster : IAsyncDisposable
{
    private const string NoPostgres = "NOT RUN: PostgreSQL is not installed (initdb and pg_ctl were not found).";

    private readonly PostgresServer _postgres;
    private readonly List<SiloProcess> _silos = [];
    private readonly string[] _settings;
    private IHost? _client;

    private ProcessCluster(PostgresServer postgres)
    {
        _postgres = postgres;
        _settings = ["--Storage:Provider=Postgres", $"--Storage:ConnectionString={postgres.ConnectionString}"];
    }

    public IClusterClient Client => _client!.Services.GetRequiredService<IClusterClient>();

    public IStreetBoardGrain Board => Client.GetGrain<IStreetBoardGrain>(TestStreet.Street.Value);

    public IReadOnlyList<SiloProcess> Silos => [.. _silos];

    public static async Task<ProcessCluster> StartAsync(int silos)
    {
        var programs = PostgresServer.Programs();
        Assert.SkipWhen(programs is null, NoPostgres);
        var cluster = new ProcessCluster(await PostgresServer.StartNewAsync(programs!));
        try
        {
            for (var i = 0; i < silos; i++)
            {
                await cluster.AddSiloAsync();
            }

            await cluster.ConnectAsync();
            await PatientlyAsync(() => cluster.Client.GetGrain<IStreetGrain>(TestStreet.Street.Value).ImportAsync(TestStreet.Plan));
            await PatientlyAsync(cluster.Board.StartAsync);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async Task AddSiloAsync() => _silos.Add(await SiloProcess.StartAsync(_settings));

    /// <summary>The silo that has a grain now.</summary>
    public async Task<SiloProcess> SiloOfAsync(IAddressable grain)
    {
        var address = await Client.GetGrain<IManagementGrain>(0).GetActivationAddress(grain);
        return _silos.Single(silo => silo.Port == address!.Endpoint.Port);
    }

    public async Task KillAsync(SiloProcess silo)
    {
        _silos.Remove(silo);
        await silo.KillAsync();
        await silo.DisposeAsync();
    }

    /// <summary>Stops it in good order; answers its exit code.</summary>
    public async Task<int> StopAsync(SiloProcess silo)
    {
        _silos.Remove(silo);
        var code = await silo.StopAsync();
        await silo.DisposeAsync();
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is { } client)
        {
            await client.StopAsync();
            client.Dispose();
        }

        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }

        await _postgres.DisposeAsync();
    }

    /// <summary>On a busy machine the first calls of cold silos outlast a client's patience; both are the same however often they are made.</summary>
    private static async Task PatientlyAsync(Func<Task> call)
    {
        for (var left = 10; ; left--)
        {
            try
            {
                await call();
                return;
            }
            catch (TimeoutException) when (left > 0)
            {
                // Asked again at once: the wait was the call's own.
            }
        }
    }

    private async Task ConnectAsync()
    {
        var builder = Host.CreateApplicationBuilder([.. _settings, "--Orleans:Role=Client"]);
        builder.Logging.ClearProviders();
        builder.AddGridSilo();
        _client = builder.Build();
        await _client.StartAsync();
    }
}
