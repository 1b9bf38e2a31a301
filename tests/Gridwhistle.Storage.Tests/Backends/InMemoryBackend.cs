namespace Gridwhistle.Storage;

internal sealed class InMemoryBackend : IStoreBackend
{
    public ITableStore Store { get; } = new InMemoryTableStore();

    public IReadOnlyList<string> Address => throw new NotSupportedException("Memory has no address.");

    public Task ReopenAsync() => Task.CompletedTask;

    public Task CloseAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
