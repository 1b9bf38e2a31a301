namespace Gridwhistle.Outages;

/// <summary>Counts what happens, and lets a test wait until it has happened often enough.</summary>
internal sealed class Counter(string what)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Lock _gate = new();
    private readonly List<(int Wanted, TaskCompletionSource Reached)> _awaited = [];

    private Exception? _fault;

    public int Count { get; private set; }

    public void Add()
    {
        lock (_gate)
        {
            Count++;
            _awaited.RemoveAll(one => one.Wanted <= Count && one.Reached.TrySetResult());
        }
    }

    /// <summary>No more will come: those who wait are told why.</summary>
    public void Fail(Exception fault)
    {
        lock (_gate)
        {
            _fault = fault;
            _awaited.ForEach(one => one.Reached.TrySetException(fault));
        }
    }

    public async Task ReachAsync(int wanted)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (Count >= wanted)
            {
                return;
            }

            if (_fault is not null)
            {
                reached.SetException(_fault);
            }

            _awaited.Add((wanted, reached));
        }

        try
        {
            await reached.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{Count} instead of {wanted} {what}.");
        }
    }
}
