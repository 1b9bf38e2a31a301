namespace Gridwhistle.Storage;

public enum TableWriteKind
{
    Insert,
    ReplaceIfMatch,
    Upsert,
    Delete,
}

/// <summary>One item of a batch.</summary>
public sealed record TableWrite
{
    private TableWrite(TableWriteKind kind, string row, ReadOnlyMemory<byte> value, string? etag) =>
        (Kind, Row, Value, ETag) = (kind, row, value, etag);

    public TableWriteKind Kind { get; }

    public string Row { get; }

    /// <summary>UTF-8 JSON; empty for a delete. The caller must not change the bytes before the write completed.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    public string? ETag { get; }

    /// <summary>Whether it can be refused.</summary>
    public bool IsConditional => Kind is TableWriteKind.Insert or TableWriteKind.ReplaceIfMatch || ETag is not null;

    /// <summary>Fails when the row exists.</summary>
    public static TableWrite Insert(string row, ReadOnlyMemory<byte> value) => new(TableWriteKind.Insert, row, value, null);

    /// <summary>Fails when the row is gone or was changed since <paramref name="etag"/>.</summary>
    public static TableWrite ReplaceIfMatch(string row, ReadOnlyMemory<byte> value, string etag) =>
        new(TableWriteKind.ReplaceIfMatch, row, value, etag);

    /// <summary>Writes whether or not the row exists.</summary>
    public static TableWrite Upsert(string row, ReadOnlyMemory<byte> value) => new(TableWriteKind.Upsert, row, value, null);

    /// <summary>Without an etag a missing row is no fault; with one, fails when the row is gone or was changed.</summary>
    public static TableWrite Delete(string row, string? etag = null) => new(TableWriteKind.Delete, row, default, etag);
}
