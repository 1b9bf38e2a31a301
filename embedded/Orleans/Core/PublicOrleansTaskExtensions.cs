namespace Orleans;

/// <summary>What callers do with tasks they do not wait for.</summary>
public static class PublicOrleansTaskExtensions
{
    /// <summary>Observes a fault so that it does not surface as unobserved; whoever failed has logged it.</summary>
    public static void Ignore(this Task task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            task.ContinueWith(
                static done => _ = done.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }
}
