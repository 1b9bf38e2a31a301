using System.Collections.Concurrent;

namespace Gridwhistle.Hosting;

/// <summary>Where test grains wait until the test lets them go on, and note what they did.</summary>
internal sealed class Stage
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _reached = new();
    private volatile bool _allOpen;

    public ConcurrentQueue<string> Notes { get; } = new();

    public void Note(string what) => Notes.Enqueue(what);

    /// <summary>For grains: tells that this place is reached, and waits until the test opens it.</summary>
    public Task PassAsync(string place)
    {
        Reached(place);
        return _allOpen ? Task.CompletedTask : Gate(_gates, place).Task;
    }

    public void Reached(string place) => Gate(_reached, place).TrySetResult();

    /// <summary>For tests: a grain is at this place.</summary>
    public Task AtAsync(string place) => Gate(_reached, place).Task.Soon();

    public bool IsReached(string place) => Gate(_reached, place).Task.IsCompleted;

    public void Open(string place) => Gate(_gates, place).TrySetResult();

    public void OpenAll()
    {
        _allOpen = true;
        foreach (var gate in _gates.Values)
        {
            gate.TrySetResult();
        }
    }

    private static TaskCompletionSource Gate(ConcurrentDictionary<string, TaskCompletionSource> gates, string place) =>
        gates.GetOrAdd(place, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}

internal static class Waiting
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Ends with the task, or fails when it takes so long that it will never come.</summary>
    public static Task Soon(this Task task) => task.WaitAsync(Limit);

    /// <inheritdoc cref="Soon(Task)" />
    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Limit);
}
