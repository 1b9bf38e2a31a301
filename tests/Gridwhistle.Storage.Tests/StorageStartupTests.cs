using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gridwhistle.Storage;

/// <summary>A service that starts with the machine waits for its database, but not for a wrong password.</summary>
public sealed class StorageStartupTests
{
    [Fact]
    public async Task Start_BeforeTheServer_WaitsForIt()
    {
        var store = new LateStore(StoreFault.Away, probesInVain: 2);
        using var host = Host(store, "00:01:00");
        await host.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, store.Probes);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Start_WithoutPatience_EndsWithTheReason()
    {
        using var host = Host(new LateStore(StoreFault.Away, probesInVain: 1), "00:00:00");
        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal("late: not yet", fault.Message);
    }

    [Theory]
    [InlineData(StoreFault.Refused)]
    [InlineData(StoreFault.Busy)]
    public async Task Start_OnAServerThatAnswersNo_EndsAtOnce(StoreFault reason)
    {
        var store = new LateStore(reason, probesInVain: 1);
        using var host = Host(store, "00:01:00");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, store.Probes);
    }

    private static IHost Host(ITableStore store, string patience)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["Storage:StartPatience"] = patience;
        builder.Services.AddSingleton(store);
        builder.Services.AddGridStorage();
        return builder.Build();
    }

    private sealed class LateStore(StoreFault reason, int probesInVain) : ITableStore
    {
        private readonly InMemoryTableStore _inner = new();

        public int Probes { get; private set; }

        public Task<StoreHealth> ProbeAsync(CancellationToken cancellationToken) => Task.FromResult(
            ++Probes > probesInVain ? new StoreHealth(StoreStatus.Healthy, "late", "") : new StoreHealth(StoreStatus.Unavailable, "late", "not yet") { Reason = reason });

        public Task SettleAsync(CancellationToken cancellationToken) => _inner.SettleAsync(cancellationToken);

        public Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken) =>
            _inner.GetAsync(table, partition, row, cancellationToken);

        public Task<ImmutableArray<TableRow>> QueryAsync(
            string table, string partition, RowRange range, int limit, RowOrder order, CancellationToken cancellationToken) =>
            _inner.QueryAsync(table, partition, range, limit, order, cancellationToken);

        public Task<ImmutableArray<string?>> WriteAsync(string table, string partition, ImmutableArray<TableWrite> batch, CancellationToken cancellationToken) =>
            _inner.WriteAsync(table, partition, batch, cancellationToken);

        public IAsyncEnumerable<TableRow> ScanAsync(string table, string? onlyRow, CancellationToken cancellationToken) =>
            _inner.ScanAsync(table, onlyRow, cancellationToken);

        public Task<string> PositionAsync(string table, CancellationToken cancellationToken) => _inner.PositionAsync(table, cancellationToken);

        public IAsyncEnumerable<TableRow> ReadOnAsync(string table, string? after, CancellationToken cancellationToken) =>
            _inner.ReadOnAsync(table, after, cancellationToken);
    }
}
