using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Storage;

namespace Gridwhistle.Storage;

public sealed class StorageRegistrationTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("gridwhistle-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task GridStorage_OpensSqliteInDataPath_AndClosesItWithTheHost()
    {
        var data = Path.Combine(_directory.FullName, "new", "data");
        using (var host = Host(("Data:Path", data)))
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            Assert.IsType<SqliteTableStore>(host.Services.GetRequiredService<ITableStore>());
            Assert.IsType<TableGrainStorage>(host.Services.GetRequiredKeyedService<IGrainStorage>("grid"));
            Assert.IsType<TableReminderTable>(host.Services.GetRequiredService<IReminderTable>());
            Assert.True(File.Exists(Path.Combine(data, "gridwhistle.db")));
            await host.StopAsync(TestContext.Current.CancellationToken);
            await ((IAsyncDisposable)host).DisposeAsync();
        }

        Assert.False(File.Exists(Path.Combine(data, "gridwhistle.db-wal")));
    }

    [Fact]
    public async Task UnknownProvider_StopsTheStart_AndListsWhatThereIs()
    {
        using var host = Host(("Data:Path", _directory.FullName), ("Storage:Provider", "Oracle"));
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Oracle", fault.Message);
        Assert.Contains("Sqlite", fault.Message);
    }

    [Fact]
    public async Task Postgres_WithoutAConnectionString_StopsTheStart_AndWithOneIsWhatOpens()
    {
        using var without = Host(("Storage:Provider", "Postgres"));
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => without.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Storage:ConnectionString", fault.Message);
        using var with = Host(
            ("Storage:Provider", "postgres"), ("Storage:ConnectionString", "Host=127.0.0.1;Port=1"), ("Storage:StartPatience", "00:00:00"));
        Assert.IsType<PostgresTableStore>(with.Services.GetRequiredService<ITableStore>());
        var away = await Assert.ThrowsAsync<StoreUnavailableException>(() => with.StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal(StoreFault.Away, away.Reason);
        await ((IAsyncDisposable)with).DisposeAsync();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task AzureTables_WithoutAnAccount_OrWithTwo_StopTheStart(bool connectionString, bool serviceUri)
    {
        using var host = Host(
            ("Storage:Provider", "AzureTables"),
            ("Storage:ConnectionString", connectionString ? "UseDevelopmentStorage=true" : ""),
            ("Storage:ServiceUri", serviceUri ? "https://grid.table.core.windows.net/" : null));
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Storage:ServiceUri", fault.Message);
    }

    [Fact]
    public void AzureTables_WithAServiceUri_OpenThere_WithoutASecretInTheSettings()
    {
        using var host = Host(("Storage:Provider", "AzureTables"), ("Storage:ServiceUri", "https://grid.table.core.chinacloudapi.cn/"));
        Assert.Equal("Azure Tables of 'grid' at grid.table.core.chinacloudapi.cn", Assert.IsType<AzureTableStore>(host.Services.GetRequiredService<ITableStore>()).Name);
    }

    [Fact]
    public async Task BadSqliteSettings_StopTheStart_WithEveryFault()
    {
        using var host = Host(("Data:Path", _directory.FullName), ("Storage:Sqlite:Readers", "0"), ("Storage:Sqlite:GroupSize", "-1"));
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Readers", fault.Message);
        Assert.Contains("GroupSize", fault.Message);
    }

    [Fact]
    public async Task DataPath_ThatCannotBeMade_StopsTheStart_AndNamesIt()
    {
        var file = Path.Combine(_directory.FullName, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        using var host = Host(("Data:Path", Path.Combine(file, "data")));
        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains(file, fault.Message);
    }

    private static IHost Host(params (string Key, string? Value)[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.Services.AddGridStorage();
        return builder.Build();
    }
}
