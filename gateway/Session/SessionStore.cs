using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Session;

/// <summary>Session rows: table "sessions", one partition a session.</summary>
internal sealed class SessionStore(ITableStore store)
{
    private const string Table = "sessions", Row = "s";

    private readonly PlainRows<SessionRow> _rows = new(store, Table);

    public async Task<(SessionRow Row, string ETag)?> ReadAsync(string sessionId, CancellationToken cancellationToken) =>
        await _rows.FindAsync(sessionId, Row, cancellationToken) is { } found ? (found.Value, found.ETag) : null;

    public Task<string?> InsertAsync(string sessionId, SessionRow row) => _rows.InsertAsync(sessionId, Row, row);

    /// <summary>Null when somebody else changed or ended the session meanwhile.</summary>
    public Task<string?> ReplaceAsync(string sessionId, SessionRow row, string etag) => _rows.ReplaceAsync(sessionId, Row, row, etag);

    public Task DeleteAsync(string sessionId) => _rows.DeleteAsync(sessionId, Row);

    /// <summary>Drops what expired; returns how many.</summary>
    public async Task<int> SweepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var swept = 0;
        await foreach (var found in _rows.ScanAsync(Row, cancellationToken))
        {
            if (found.Value.ExpiresAt <= now)
            {
                await DeleteAsync(found.Partition);
                swept++;
            }
        }

        return swept;
    }
}
