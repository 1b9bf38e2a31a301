namespace Gridwhistle.Storage;

/// <summary>
/// Registered by a host that is the only process to write the store: whoever remembers what was written need not ask the store
/// what is not there. A cluster must not register it.
/// </summary>
public sealed class SoleWriter
{
    public static SoleWriter Instance { get; } = new();

    private SoleWriter()
    {
    }
}
