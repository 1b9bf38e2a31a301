namespace Gridwhistle.Kernel;

/// <summary>Counts work that goes on beside calls, for a clock moved by hand that waits until all has come to rest.</summary>
public interface IWorkCounter
{
    void Begin();

    void End();
}

/// <summary>For a clock that moves by itself: nobody waits.</summary>
internal sealed class NoWorkCounter : IWorkCounter
{
    public void Begin()
    {
    }

    public void End()
    {
    }
}
