namespace Gridwhistle.Hosts;

internal static class Waiting
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20), Patience = TimeSpan.FromSeconds(60), Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Ends with the task, or fails when it takes so long that it will never come.</summary>
    public static Task Soon(this Task task) => task.WaitAsync(Limit);

    /// <inheritdoc cref="Soon(Task)" />
    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Limit);

    /// <summary>Looks until it is so: for what follows an act by the machine's clock.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, "It has not come true.");
            await Task.Delay(Look, TestContext.Current.CancellationToken);
        }
    }
}
