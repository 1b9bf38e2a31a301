namespace Gridwhistle.Gateway.Idempotency;

/// <summary>Which commands may have an answer in the store. "No" is certain; "maybe" is looked up.</summary>
internal interface IAnswerKeys
{
    bool MayHold(DateOnly day, string command);

    /// <summary>Called before the answer is written, so that no written answer is ever missed.</summary>
    void Add(DateOnly day, string command);
}

/// <summary>For several gateways on one store: another one may have written any of them.</summary>
internal sealed class AnyAnswerKeys : IAnswerKeys
{
    public bool MayHold(DateOnly day, string command) => true;

    public void Add(DateOnly day, string command)
    {
    }
}
