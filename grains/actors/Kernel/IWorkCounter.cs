namespace Gridwhistle.Kernel;

/// <summary>Counts work that goes on beside calls, for a clock moved by hand that waits until all has come to rest.</summary>
public interface IWorkCounter
{
    /// <param name="what">Said to whoever waits in vain; the same at the end.</param>
    void Begin(string what);

    void End(string what);
}

/// <summary>For a clock that moves by itself: nobody waits.</summary>
internal sealed class NoWorkCounter : IWorkCounter
{
    public void Begin(string what)
    {
    }

    public void End(string what)
    {
    }
}
