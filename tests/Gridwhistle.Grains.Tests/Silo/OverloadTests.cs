using Gridwhistle.Hosts;
using Gridwhistle.Issues;
using Orleans.Runtime;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Hosting;

/// <summary>More calls than may wait for one grain.</summary>
public sealed class OverloadTests
{
    private const int Limit = 4, Sent = 20;

    [Fact]
    public async Task CallsBeyondTheLimit_AreRefusedAtOnce_AndTheOthersServed()
    {
        await using var host = await SiloHost.StartAsync($"--Orleans:WaitingCallsLimit={Limit}");
        await host.Grid.ReportAsync(NoWater("i1"));
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Store.Answer(_ => written.Task);
        var working = host.Issue("i1").ActAsync(new DispatchIssue(new(null, new("water"), null), Worker));

        Task<bool>[] waiting = [.. Enumerable.Range(0, Sent).Select(_ => IsServedAsync(() => host.Issue("i1").ActAsync(new AcknowledgeIssue(Water))))];
        var refused = 0;
        await foreach (var ended in Task.WhenEach(waiting).WithCancellation(TestContext.Current.CancellationToken))
        {
            Assert.False(await ended, "It was served before the one it waits behind.");
            if (++refused == Sent - Limit)
            {
                break;
            }
        }

        Assert.False(working.IsCompleted);
        host.Store.Serve();
        written.SetResult();
        Assert.Null((await working).Rejection);
        Assert.InRange((await Task.WhenAll(waiting)).Count(served => served), 1, Limit);
    }

    /// <summary>Answered, whatever the rules say to it, or turned away.</summary>
    private static async Task<bool> IsServedAsync<T>(Func<Task<T>> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (LimitExceededException)
        {
            return false;
        }
    }
}
