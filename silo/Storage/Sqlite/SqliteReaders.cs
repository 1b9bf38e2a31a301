using System.Collections.Concurrent;

namespace Gridwhistle.Storage;

/// <summary>A few read connections. WAL gives every read a consistent view while the writer goes on.</summary>
internal sealed class SqliteReaders(SqliteFile file, SqliteOptions options) : ISqliteReads, IDisposable
{
    private readonly ConcurrentBag<SqliteReader> _idle = [];
    private readonly SemaphoreSlim _free = new(options.Readers);
    private volatile bool _disposed;

    public async Task<T> ReadAsync<T>(Func<SqliteReader, T> read, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _disposed ? throw new StoreUnavailableException($"The store '{file.Path}' is closed.") : Read(read);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose()
    {
        _disposed = true;
        // Whoever still reads holds a place: closing waits for them.
        for (var i = 0; i < options.Readers; i++)
        {
            _free.Wait();
        }

        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }

        _free.Release(options.Readers);
    }

    private T Read<T>(Func<SqliteReader, T> read)
    {
        SqliteReader? reader = null;
        try
        {
            if (!_idle.TryTake(out reader))
            {
                reader = new SqliteReader(file);
            }

            var result = read(reader);
            _idle.Add(reader);
            return result;
        }
        catch (Exception fault)
        {
            // A connection that failed is not used again.
            reader?.Dispose();
            var told = SqliteFaults.Translate(fault, file.Path);
            if (ReferenceEquals(told, fault))
            {
                throw;
            }

            throw told;
        }
    }
}
