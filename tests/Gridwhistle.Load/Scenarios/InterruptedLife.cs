using System.Collections.Concurrent;
using Gridwhistle.Load.Api;

namespace Gridwhistle.Load.Scenarios;

/// <summary>Report, dispatch, acknowledge, progress: each repeated with its key until answered, whatever happens to the server meanwhile.</summary>
internal sealed class InterruptedLife(Cast cast)
{
    private static readonly string[] Kinds = ["power", "telecom", "gas", "property", "leak", "drain", "sanitation", "noise", "parking", "order", "dispute", "water"];

    /// <summary>What the server has acknowledged: the issue and the event that must be there once.</summary>
    public ConcurrentQueue<(string Issue, string Event)> Acknowledged { get; } = new();

    public ConcurrentQueue<string> Faults { get; } = new();

    public int Room => cast.Stages.Count * Kinds.Length * 2;

    public async Task LiveAsync(int n, CancellationToken cancellationToken)
    {
        var stage = cast.Stages[n % cast.Stages.Count];
        var round = n / cast.Stages.Count;
        var place = new { householdId = stage.Households[round / Kinds.Length % stage.Households.Length] };
        var report = await stage.Worker.PostUntilAnsweredAsync(
            "/issues", new { text = $"{n} 停电", category = Kinds[round % Kinds.Length], urgency = "Normal", channel = "Patrol", place }, cancellationToken);
        if (!Took(report, null, "IssueReported"))
        {
            return;
        }

        var id = report.Text("id");
        Took(await stage.Worker.PostUntilAnsweredAsync($"/issues/{id}/dispatch", new { to = new { organisationId = "power" } }, cancellationToken), id, "IssueDispatched");
        Took(await cast.Liaisons["power"].PostUntilAnsweredAsync($"/issues/{id}/acknowledge", new { }, cancellationToken), id, "IssueAcknowledged");
        Took(await cast.Liaisons["power"].PostUntilAnsweredAsync($"/issues/{id}/handle", new { progress = "正在抢修" }, cancellationToken), id, "IssueProgressed");
    }

    private bool Took(ApiAnswer answer, string? issue, string @event)
    {
        if (answer.Ok)
        {
            Acknowledged.Enqueue((issue ?? answer.Text("id"), @event));
        }
        else
        {
            Faults.Enqueue($"{answer.Call}: {answer.Status} {answer.Body}");
        }

        return answer.Ok;
    }
}
