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

/// <summary>Silos in processes of their own on one store, and this process as their client, as a gateway is.</summary>
internal sealed class ProcessCluster : IAsyncDisposable
{
    private const string
        NoPostgres = "NOT RUN: PostgreSQL is not installed (initdb and pg_ctl were not found).",
        NoAzurite = "NOT RUN: Azurite is not installed (npm ci in tests/tools/azurite installs it).";

    private readonly StorePlace _store;
    private readonly List<SiloProcess> _silos = [];
    private readonly string[] _settings;
    private IHost? _client;

    private ProcessCluster(StorePlace store, string[] settings) =>
        (_store, _settings) = (store, [.. store.Settings.Select(setting => $"--{setting.Key}={setting.Value}"), .. settings]);

    public IClusterClient Client => _client!.Services.GetRequiredService<IClusterClient>();

    public IStreetBoardGrain Board => Client.GetGrain<IStreetBoardGrain>(TestStreet.Street.Value);

    /// <summary>Of every process of the cluster.</summary>
    public IReadOnlyList<string> Settings => _settings;

    public IReadOnlyList<SiloProcess> Silos => [.. _silos];

    /// <summary>The store alone, a PostgreSQL.</summary>
    /// <param name="settings">Beyond the store's, for every process of the cluster.</param>
    public static async Task<ProcessCluster> OpenAsync(params string[] settings)
    {
        Assert.SkipWhen(PostgresServer.Programs() is null, NoPostgres);
        return new ProcessCluster(await StorePlace.StartAsync("Postgres"), settings);
    }

    /// <summary>The store alone, an Azurite.</summary>
    public static async Task<ProcessCluster> OpenOnAzureAsync()
    {
        Assert.SkipWhen(AzuriteServer.Program() is null, NoAzurite);
        return new ProcessCluster(await StorePlace.StartAsync("AzureTables"), []);
    }

    /// <summary>With the test street on it.</summary>
    public static async Task<ProcessCluster> StartAsync(int silos, params string[] settings)
    {
        var cluster = await OpenAsync(settings);
        try
        {
            await cluster.AddSilosAsync(silos);
            await cluster.ImportAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A gateway that is the cluster's client; it waits for the first silo.</summary>
    public GatewayProcess LaunchGateway() => GatewayProcess.Launch(_settings);

    /// <summary>All at once, as a machine room that gets its power back; the first of them lay the database out.</summary>
    /// <param name="client">Settings of this process, beyond those of every process of the cluster.</param>
    public async Task AddSilosAsync(int silos, params string[] client)
    {
        var starting = Enumerable.Range(0, silos).Select(_ => SiloProcess.StartAsync(_settings)).ToArray();
        foreach (var silo in starting)
        {
            _silos.Add(await silo);
        }

        _client = await ConnectAsync([.. _settings, .. client]);
    }

    /// <summary>The test street.</summary>
    public async Task ImportAsync()
    {
        await PatientlyAsync(() => Client.GetGrain<IStreetGrain>(TestStreet.Street.Value).ImportAsync(TestStreet.Plan));
        await PatientlyAsync(Board.StartAsync);
    }

    public async Task AddSiloAsync() => _silos.Add(await SiloProcess.StartAsync(_settings));

    /// <summary>The silo that has a grain now.</summary>
    public async Task<SiloProcess> SiloOfAsync(IAddressable grain)
    {
        int? port = null;
        await PatientlyAsync(async () => port = await PortOfAsync(grain) ?? throw new TimeoutException("Nobody has it."));
        return _silos.Single(silo => silo.Port == port);
    }

    /// <summary>Where the silo that has the grain now is reached; null when none has it, or nobody can say at the moment.</summary>
    public async Task<int?> PortOfAsync(IAddressable grain)
    {
        try
        {
            return (await Client.GetGrain<IManagementGrain>(0).GetActivationAddress(grain))?.Endpoint.Port;
        }
        catch (Exception fault) when (fault is TimeoutException or OrleansException)
        {
            return null;
        }
    }

    /// <summary>Takes a silo from the cluster without a goodbye.</summary>
    public async Task<LostSilo> LoseAsync(SiloProcess silo, Loss loss)
    {
        _silos.Remove(silo);
        if (loss is Loss.Frozen)
        {
            silo.Freeze();
        }
        else
        {
            await silo.KillAsync();
        }

        return new LostSilo(silo, loss);
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

        await _store.DisposeAsync();
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

    /// <summary>A client of a cluster, when it lets it in. The caller disposes of it.</summary>
    public static async Task<IHost> ConnectAsync(string[] settings)
    {
        var builder = Host.CreateApplicationBuilder([.. settings, "--Orleans:Role=Client"]);
        builder.Logging.ClearProviders();
        builder.AddGridSilo();
        var client = builder.Build();
        try
        {
            await client.StartAsync();
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
