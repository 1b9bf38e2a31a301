namespace Gridwhistle.Gateway.Session;

/// <summary>The machine's own time. Sessions and rate limits run on it, also while the product's clock is moved by hand.</summary>
public sealed class SystemTime(TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public TimeProvider Clock => clock;
}
