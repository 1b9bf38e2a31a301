using System.Collections.Concurrent;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Orleans;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Hosts;

/// <summary>
/// Somebody who goes on reporting and dispatching whatever happens to the silos. What fails is sent again under the same name, as
/// a gateway's clients do; what was acknowledged is written down.
/// </summary>
internal sealed class Reporting(IClusterClient client)
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, int> _acknowledged = new();
    private readonly SemaphoreSlim _news = new(0);

    /// <summary>The version each issue had when it was last acknowledged.</summary>
    public IReadOnlyDictionary<string, int> Acknowledged => _acknowledged;

    public async Task ReportAsync(int from, int count, CancellationToken cancellationToken)
    {
        var grid = client.GetGrain<IGridGrain>(Grid4.Value);
        foreach (var number in Enumerable.Range(from, count))
        {
            var id = $"i{number}";
            var issue = client.GetGrain<IIssueGrain>(id);
            var register = new RegisterIssue("water", null, Worker) { CommandId = $"register-{id}" };
            var dispatch = new DispatchIssue(new AssignTo(null, new OrganisationId("water"), null), Worker) { CommandId = $"dispatch-{id}" };
            await DoneAsync(id, async () => (await grid.ReportAsync(Report(id))).Value?.Issue, cancellationToken);
            await DoneAsync(id, async () => (await issue.ActAsync(register, cancellationToken)).Value, cancellationToken);
            await DoneAsync(id, async () => (await issue.ActAsync(dispatch, cancellationToken)).Value, cancellationToken);
            _news.Release();
        }
    }

    public async Task UntilAsync(int more, CancellationToken cancellationToken)
    {
        for (var i = 0; i < more; i++)
        {
            await _news.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Without a category no two reports are the same issue.</summary>
    private static NewReport Report(string id) => NoWater(id) with { Category = null, Text = $"第{id}件" };

    private async Task DoneAsync(string id, Func<Task<IssueView?>> act, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var view = await act() ?? throw new InvalidOperationException($"{id} was rejected.");
                _acknowledged[id] = view.Summary.Version;
                return;
            }
            catch (Exception fault) when (fault is not InvalidOperationException && !cancellationToken.IsCancellationRequested)
            {
                // The silo is gone: until the others know, there is nothing to wait for but time.
                await Task.Delay(Again, cancellationToken);
            }
        }
    }
}
