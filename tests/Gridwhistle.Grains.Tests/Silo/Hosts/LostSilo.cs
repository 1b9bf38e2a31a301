namespace Gridwhistle.Hosts;

/// <summary>How a cluster loses a silo.</summary>
public enum Loss
{
    /// <summary>SIGKILL: its connections close.</summary>
    Killed,

    /// <summary>SIGSTOP: it stands still with its connections open, as a machine does that vanishes from the network.</summary>
    Frozen,
}

/// <summary>A silo the cluster has lost. A frozen one is still there, and goes on some time.</summary>
internal sealed class LostSilo(SiloProcess silo, Loss loss) : IAsyncDisposable
{
    /// <summary>Until it is gone: a frozen one wakes, finds that the others have taken it for dead, and ends by itself.</summary>
    public Task GoneAsync() => loss is Loss.Frozen ? silo.ThawAsync() : Task.CompletedTask;

    public ValueTask DisposeAsync() => silo.DisposeAsync();
}
