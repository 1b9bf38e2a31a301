using System.Text.Json;
using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Session;

/// <summary>Session rows: table "sessions", one partition a session.</summary>
internal sealed class SessionStore(ITableStore store)
{
    private const string Table = "sessions", Row = "s";

    public async Task<(SessionRow Row, string ETag)?> ReadAsync(string sessionId, CancellationToken cancellationToken) =>
        await store.GetAsync(Table, sessionId, Row, cancellationToken) is { } found
            ? (Decode(found), found.ETag)
            : null;

    public Task<string?> InsertAsync(string sessionId, SessionRow row) =>
        store.WriteAsync(Table, sessionId, TableWrite.Insert(Row, Encode(row)));

    /// <summary>Null when somebody else changed or ended the session meanwhile.</summary>
    public async Task<string?> ReplaceAsync(string sessionId, SessionRow row, string etag)
    {
        try
        {
            return await store.WriteAsync(Table, sessionId, TableWrite.ReplaceIfMatch(Row, Encode(row), etag));
        }
        catch (ConditionFailedException)
        {
            return null;
        }
    }

    public Task DeleteAsync(string sessionId) => store.WriteAsync(Table, sessionId, TableWrite.Delete(Row));

    /// <summary>Drops what expired; returns how many.</summary>
    public async Task<int> SweepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var swept = 0;
        await foreach (var found in store.ScanAsync(Table, Row, cancellationToken))
        {
            if (Decode(found).ExpiresAt <= now)
            {
                await DeleteAsync(found.Partition);
                swept++;
            }
        }

        return swept;
    }

    private static byte[] Encode(SessionRow row) => JsonSerializer.SerializeToUtf8Bytes(row, StorageJson.Options);

    private static SessionRow Decode(TableRow found) => JsonSerializer.Deserialize<SessionRow>(found.Value.Span, StorageJson.Options)!;
}
