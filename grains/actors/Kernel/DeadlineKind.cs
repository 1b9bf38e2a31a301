namespace Gridwhistle.Kernel;

/// <summary>A kind of case that time alone changes. Registered with <c>AddDeadlines</c> by the feature it belongs to.</summary>
/// <param name="Name">The word its rows carry; never changed.</param>
/// <param name="Case">The type of its state.</param>
/// <param name="NextOf">When a case next needs a look; in the past when a step is overdue, null when nothing runs.</param>
/// <param name="WakeAsync">Has the case of a stream look at its clocks. Late, early and repeated looks decide to nothing.</param>
public sealed record DeadlineKind(string Name, Type Case, Func<object, DateTimeOffset?> NextOf, Func<IGrainFactory, string, Task> WakeAsync)
{
    internal static DeadlineKind? Of(IEnumerable<DeadlineKind> kinds, object state) => kinds.FirstOrDefault(kind => kind.Case.IsInstanceOfType(state));
}
