namespace Gridwhistle;

/// <summary>The store of one application, no other's; it outlives restarts of the application and ends with this object.</summary>
internal abstract class ApplicationStore : IAsyncDisposable
{
    /// <summary>The settings that lead the application to it.</summary>
    public abstract IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Nothing more will be written: from here on it is only copied.</summary>
    public virtual Task SealAsync() => Task.CompletedTask;

    /// <summary>Another store with the same rows. The application's files are copied beside this.</summary>
    public abstract Task<ApplicationStore> CopyAsync();

    public abstract ValueTask DisposeAsync();
}
