using System.Collections.Immutable;
using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle;

/// <summary>What a store refuses, as a full or a vanished disk makes it.</summary>
public sealed class StoreFaults
{
    private volatile StoreStatus _status = StoreStatus.Healthy;
    private volatile FaultyStore? _store;

    public StoreStatus Status
    {
        get => _status;
        set => _status = value;
    }

    private volatile WriteStop? _stop;

    /// <summary>From now on writes wait until the stop is lifted: a disk that takes its time.</summary>
    public WriteStop StopWrites() => _stop = new WriteStop(() => _stop = null);

    /// <summary>Puts the faults between the application and its store.</summary>
    public void Wrap(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(ITableStore));
        services.Remove(real);
        services.AddSingleton<ITableStore>(provider =>
        {
            var inner = (ITableStore)real.ImplementationFactory!(provider);
            StoreFigures.Count(inner);
            return _store = new FaultyStore(inner, this);
        });
    }

    /// <summary>
    /// Returns once the application's store is closed. A disposed application may still be at it: its own main method disposes it at
    /// the same time, and whoever comes second does not wait.
    /// </summary>
    public async Task ClosedAsync()
    {
        if (_store is { } store)
        {
            await store.Closed.WaitAsync(TimeSpan.FromSeconds(60));
            _store = null;
        }
    }

    /// <summary>The same in front of a store that is at hand.</summary>
    public ITableStore Over(ITableStore inner) => new FaultyStore(inner, this);

    private void Read()
    {
        if (Status is StoreStatus.Unavailable)
        {
            throw new StoreUnavailableException("the disk is gone");
        }
    }

    private sealed class FaultyStore(ITableStore inner, StoreFaults faults) : ITableStore, IAsyncDisposable
    {
        private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Closed => _closed.Task;

        public async Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken)
        {
            faults.Read();
            return await inner.GetAsync(table, partition, row, cancellationToken);
        }

        public async Task<ImmutableArray<TableRow>> QueryAsync(
            string table, string partition, RowRange range, int limit, RowOrder order, CancellationToken cancellationToken)
        {
            faults.Read();
            return await inner.QueryAsync(table, partition, range, limit, order, cancellationToken);
        }

        public Task<ImmutableArray<string?>> WriteAsync(string table, string partition, ImmutableArray<TableWrite> batch, CancellationToken cancellationToken)
        {
            // Not in an async method of its own: writes keep the order they are given in.
            if (faults.Status is not StoreStatus.Healthy)
            {
                return Task.FromException<ImmutableArray<string?>>(new StoreUnavailableException("the disk is full"));
            }

            return faults._stop is { } stop ? AfterAsync(stop.PassAsync()) : inner.WriteAsync(table, partition, batch, cancellationToken);

            async Task<ImmutableArray<string?>> AfterAsync(Task lifted)
            {
                await lifted;
                return await inner.WriteAsync(table, partition, batch, cancellationToken);
            }
        }

        public IAsyncEnumerable<TableRow> ScanAsync(string table, string? onlyRow, CancellationToken cancellationToken)
        {
            faults.Read();
            return inner.ScanAsync(table, onlyRow, cancellationToken);
        }

        public async Task<string> PositionAsync(string table, CancellationToken cancellationToken)
        {
            faults.Read();
            return await inner.PositionAsync(table, cancellationToken);
        }

        public IAsyncEnumerable<TableRow> ReadOnAsync(string table, string? after, CancellationToken cancellationToken)
        {
            faults.Read();
            return inner.ReadOnAsync(table, after, cancellationToken);
        }

        public Task SettleAsync(CancellationToken cancellationToken) => inner.SettleAsync(cancellationToken);

        public async Task<StoreHealth> ProbeAsync(CancellationToken cancellationToken) => faults.Status is StoreStatus.Healthy
            ? await inner.ProbeAsync(cancellationToken)
            : new StoreHealth(faults.Status, "faulty", "made so by a test");

        public async ValueTask DisposeAsync()
        {
            if (inner is IAsyncDisposable disposable)
            {
                await disposable.DisposeAsync();
            }
            else
            {
                (inner as IDisposable)?.Dispose();
            }

            _closed.TrySetResult();
        }
    }
}
