using System.Text;

namespace Gridwhistle.Storage;

/// <summary>What every backend promises. A backend's tests are a class of its own that opens it.</summary>
public abstract partial class TableStoreConformance(ConformanceTally tally) : IAsyncLifetime, IClassFixture<ConformanceTally>
{
    protected const string Table = "things";
    private IStoreBackend? _backend;

    protected IStoreBackend Backend => _backend ?? throw new InvalidOperationException("The backend is not open yet.");

    protected ITableStore Store => Backend.Store;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _backend = await OpenAsync();
        tally.Count(GetType().Name.Replace("StoreTests", "", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        if (_backend is not null)
        {
            await _backend.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected abstract Task<IStoreBackend> OpenAsync();

    protected static ReadOnlyMemory<byte> Json(string text) => Encoding.UTF8.GetBytes($$"""{"x":"{{text}}"}""");

    protected static string Text(TableRow? row) => row is null ? "(none)" : Encoding.UTF8.GetString(row.Value.Span);

    protected static string[] Rows(IEnumerable<TableRow> rows) => [.. rows.Select(row => row.Row)];

    protected async Task<string> PutAsync(string partition, string row, string text = "1") =>
        (await Store.WriteAsync(Table, partition, TableWrite.Upsert(row, Json(text)), Cancellation))!;

    protected async Task<string[]> ScanAsync(string? onlyRow = null)
    {
        List<string> seen = [];
        await foreach (var row in Store.ScanAsync(Table, onlyRow, Cancellation))
        {
            seen.Add($"{row.Partition}:{row.Row}");
        }

        return [.. seen];
    }
}
