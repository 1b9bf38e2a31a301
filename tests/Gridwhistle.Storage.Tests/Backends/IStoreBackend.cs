namespace Gridwhistle.Storage;

/// <summary>One backend under test, with a place of its own that no other test sees.</summary>
public interface IStoreBackend : IAsyncDisposable
{
    ITableStore Store { get; }

    /// <summary>Closes the store and opens it again over what was kept.</summary>
    Task ReopenAsync();

    /// <summary>Closes the store, so that another process can have it.</summary>
    Task CloseAsync();

    /// <summary>How another process opens the same place: a backend's name and its location.</summary>
    IReadOnlyList<string> Address { get; }
}
