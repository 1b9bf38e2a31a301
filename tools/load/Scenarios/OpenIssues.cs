using System.Collections.Concurrent;
using Gridwhistle.Load.Api;

namespace Gridwhistle.Load.Scenarios;

/// <summary>Issues that are reported and stay open, each a real one made over HTTP; and changes to them.</summary>
internal sealed class OpenIssues(Cast cast)
{
    private readonly ConcurrentQueue<Opened> _opened = [];
    private int _remarks;

    public IReadOnlyCollection<Opened> All => _opened;

    /// <summary>Opens as many as are missing: on a store that was kept, an earlier run's are there already.</summary>
    public async Task OpenAsync(int count, int clients, CancellationToken cancellationToken)
    {
        var there = (await cast.Duty.GetAsync("/board?scope=street:420602004", cancellationToken)).Required.GetProperty("issues");
        foreach (var issue in there.EnumerateArray())
        {
            _opened.Enqueue(new Opened(issue.GetProperty("id").GetString()!));
        }

        var done = _opened.Count;
        await Parallel.ForAsync(done, Math.Max(done, count), new ParallelOptions { MaxDegreeOfParallelism = clients, CancellationToken = cancellationToken }, async (n, stop) =>
        {
            var place = IssueLife.PlaceOf(cast, n);
            var report = await place.Stage.Worker.PostAsync(
                "/issues",
                new { text = $"{n} 室内突然断电,楼道也没有灯", category = place.Kind, urgency = "Normal", channel = "Patrol", place = new { householdId = place.Household } },
                stop);
            _opened.Enqueue(new Opened(report.Text("id")));
            if (Interlocked.Increment(ref done) % 1_000 == 0)
            {
                Console.Error.WriteLine($"{done} issues open");
            }
        });
    }

    /// <summary>One change of one issue: the duty officer remarks on it.</summary>
    public async Task ChangeAsync(Opened issue, CancellationToken cancellationToken) => _ = (await TryChangeAsync(issue, cancellationToken)).Required;

    public Task<ApiAnswer> TryChangeAsync(Opened issue, CancellationToken cancellationToken) =>
        cast.Duty.PostAsync($"/issues/{issue.Id}/remark", new { text = $"已联系住户 {Interlocked.Increment(ref _remarks)}" }, cancellationToken);
}

internal sealed record Opened(string Id);
