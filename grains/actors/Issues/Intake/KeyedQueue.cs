namespace Gridwhistle.Issues;

/// <summary>Turns within a grain whose calls interleave: work for one place runs one after the other, in the order it came.</summary>
internal sealed class KeyedQueue
{
    private readonly Dictionary<string, Task> _last = [];

    public async Task<T> TakeAsync<T>(string place, Func<Task<T>> work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = _last.GetValueOrDefault(place, Task.CompletedTask);
        _last[place] = done.Task;
        try
        {
            await before;
            return await work();
        }
        finally
        {
            done.SetResult();
            if (_last[place] == done.Task)
            {
                _last.Remove(place);
            }
        }
    }
}
