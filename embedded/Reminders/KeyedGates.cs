namespace Gridwhistle.Embedded.Reminders;

/// <summary>Lets one at a time through for each key; now and then for two keys that share a gate.</summary>
internal sealed class KeyedGates
{
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    public async Task<IDisposable> EnterAsync(object key)
    {
        var gate = _gates[(uint)key.GetHashCode() % _gates.Length];
        await gate.WaitAsync().ConfigureAwait(false);
        return new Pass(gate);
    }

    private sealed class Pass(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
