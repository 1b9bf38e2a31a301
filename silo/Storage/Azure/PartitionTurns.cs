namespace Gridwhistle.Storage;

/// <summary>
/// Lets one write at a time into a partition, in the order they were given: two requests on their way at once may arrive
/// either way round.
/// </summary>
internal sealed class PartitionTurns
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Table, string Partition), Task> _last = [];

    public async Task<T> RunAsync<T>(string table, string partition, Func<Task<T>> work)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task before;
        lock (_gate)
        {
            before = _last.GetValueOrDefault((table, partition), Task.CompletedTask);
            _last[(table, partition)] = mine.Task;
        }

        await before.ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                if (_last[(table, partition)] == mine.Task)
                {
                    _last.Remove((table, partition));
                }
            }

            mine.SetResult();
        }
    }
}
