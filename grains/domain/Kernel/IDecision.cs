namespace Gridwhistle.Kernel;

/// <summary>Represents what a command comes to: events, nothing at all, or a rejection.</summary>
/// <typeparam name="TSelf">The decision of one kind of case.</typeparam>
public interface IDecision<TSelf> where TSelf : IDecision<TSelf>
{
    /// <summary>Gets the decision that nothing changes, which is no error.</summary>
    static abstract TSelf Unchanged { get; }

    /// <summary>The decision that the answer is no.</summary>
    static abstract TSelf Refused(Rejection rejection);
}
