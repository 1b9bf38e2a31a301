namespace Gridwhistle.Hosts;

internal static class Waiting
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Ends with the task, or fails when it takes so long that it will never come.</summary>
    public static Task Soon(this Task task) => task.WaitAsync(Limit);

    /// <inheritdoc cref="Soon(Task)" />
    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Limit);
}
