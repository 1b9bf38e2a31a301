using System.Text.Json;
using Gridwhistle.Load.Api;
using Gridwhistle.Load.Scenarios;

namespace Gridwhistle.Load.Crash;

/// <summary>
/// What people do while the server is killed again and again: each request is repeated with its key until it is answered. No two lives
/// meet at one place and kind, so whatever is there twice was done twice.
/// </summary>
internal sealed class InterruptedLives(Cast cast, string liaison, Acknowledgements acknowledged)
{
    private static readonly string[] Kinds = ["telecom", "gas", "property", "leak", "drain", "sanitation", "noise", "parking", "dispute", "water"];

    /// <summary>Two dwellings of a building: a third with the same kind would make it the building's.</summary>
    private const int Dwellings = 2;

    private readonly Func<InterruptedLives, CancellationToken, Task>[] _lives =
    [
        (lives, stop) => lives.CaseAsync(Next(ref lives._cases), stop),
        (lives, stop) => lives.MessageAsync(Next(ref lives._messages), stop),
        (lives, stop) => lives.DeadlineAsync(Next(ref lives._deadlines), stop),
        (lives, stop) => lives.CaseAsync(Next(ref lives._cases), stop),
        (lives, stop) => lives.MergeAsync(Next(ref lives._merges), stop),
        (lives, stop) => lives.InboxAsync(stop),
        (lives, stop) => lives.DeadlineAsync(Next(ref lives._deadlines), stop),
    ];

    private int _cases, _messages, _deadlines, _merges;

    /// <summary>Reports left alone, so that their clocks run out.</summary>
    public int Deadlines => Math.Min(_deadlines, cast.Stages.Count * Dwellings);

    public Task LiveAsync(int n, CancellationToken cancellationToken) => _lives[n % _lives.Length](this, cancellationToken);

    /// <summary>A report, its repeat, dispatch, acknowledgement, a whistle, the check-in, progress.</summary>
    private async Task CaseAsync(int n, CancellationToken cancellationToken)
    {
        if (At(n, Kinds.Length) is not var (stage, kind, household))
        {
            return;
        }

        var body = Report($"案件{n} 室内有问题", Kinds[kind], household);
        if (await ReportAsync(stage, body, cancellationToken) is not { } id)
        {
            return;
        }

        var repeat = await stage.Worker.PostUntilAnsweredAsync("/issues", body, cancellationToken);
        if (repeat.Ok && repeat.Text("id") != id)
        {
            acknowledged.Faults.Enqueue($"a repeat of issue {id} became issue {repeat.Text("id")}");
        }

        Took(repeat, id, "ReportAttached");
        Took(await stage.Worker.PostUntilAnsweredAsync($"/issues/{id}/dispatch", new { to = new { organisationId = "power" } }, cancellationToken), id, "IssueDispatched");
        Took(await cast.Liaisons["power"].PostUntilAnsweredAsync($"/issues/{id}/acknowledge", new { }, cancellationToken), id, "IssueAcknowledged");
        var whistle = await stage.Worker.PostUntilAnsweredAsync(
            $"/issues/{id}/whistles", new { grade = "Routine", lead = "power", assist = new[] { "gas" }, note = "需要燃气公司一起查看" }, cancellationToken);
        if (Took(whistle, id, "WhistleBlown"))
        {
            Took(
                await cast.Liaisons["gas"].PostUntilAnsweredAsync($"/issues/{id}/whistles/{whistle.Text("id")}/check-in", new { organisationId = "gas" }, cancellationToken),
                id,
                "DepartmentCheckedIn");
        }

        Took(await cast.Liaisons["power"].PostUntilAnsweredAsync($"/issues/{id}/handle", new { progress = "正在抢修" }, cancellationToken), id, "IssueProgressed");
    }

    /// <summary>A mention in the grid's group that opens an issue and dispatches it.</summary>
    private async Task MessageAsync(int n, CancellationToken cancellationToken)
    {
        if (At(n, 1) is not var (stage, _, household))
        {
            return;
        }

        var (grid, rest) = (household[..15], household[16..].Split('-'));
        var text = $"@供电公司网格员 {rest[0]}号楼{rest[1]}单元{rest[2]}停电了 ({n})";
        var answer = await stage.Worker.PostUntilAnsweredAsync($"/groups/{grid}/messages", new { text }, cancellationToken);
        if (!answer.Ok)
        {
            acknowledged.Faults.Enqueue($"{answer.Call}: {answer.Status} {answer.Body}");
            return;
        }

        var message = answer.Required.GetProperty("message");
        acknowledged.Add(new AcknowledgedMessage(grid, message.GetProperty("seq").GetInt64(), message.GetProperty("id").GetString()!, text));
        if (answer.Required.TryGetProperty("issue", out var issue) && issue.ValueKind is JsonValueKind.Object)
        {
            acknowledged.Add(issue.GetProperty("id").GetString()!, "IssueReported");
            acknowledged.Add(issue.GetProperty("id").GetString()!, "IssueDispatched");
        }
    }

    /// <summary>Two reports, the second merged into the first; they are of two kinds, so a supervisor does it and says why.</summary>
    private async Task MergeAsync(int n, CancellationToken cancellationToken)
    {
        if (At(n, 1) is not var (stage, _, household)
            || await ReportAsync(stage, Report($"合并{n} 有人乱丢垃圾", "dumping", household), cancellationToken) is not { } parent
            || await ReportAsync(stage, Report($"合并{n} 墙上有涂写", "graffiti", household), cancellationToken) is not { } child)
        {
            return;
        }

        if (Took(await cast.Duty.PostUntilAnsweredAsync($"/issues/{child}/merge", new { into = parent, reason = "同一处的事，一并处理" }, cancellationToken), child, "IssueMerged"))
        {
            acknowledged.Add(parent, "IssueAbsorbed");
        }
    }

    /// <summary>A report nobody does anything about: its clock falls due a minute later, server or no server.</summary>
    private async Task DeadlineAsync(int n, CancellationToken cancellationToken)
    {
        if (At(n, 1) is var (stage, _, household))
        {
            await ReportAsync(stage, Report($"期限{n} 楼道有杂物", ShortLimits.Category, household), cancellationToken);
        }
    }

    /// <summary>A liaison reads what is new to them.</summary>
    private async Task InboxAsync(CancellationToken cancellationToken)
    {
        var page = await cast.Liaisons["power"].GetUntilAnsweredAsync("/inbox?limit=50", cancellationToken);
        var ids = page.Required.GetProperty("items").EnumerateArray()
            .Where(item => !item.GetProperty("read").GetBoolean())
            .Select(item => item.GetProperty("id").GetString()!)
            .Take(5)
            .ToArray();
        if (ids.Length == 0)
        {
            return;
        }

        var answer = await cast.Liaisons["power"].PostUntilAnsweredAsync("/inbox/read", new { ids }, cancellationToken);
        if (!answer.Ok)
        {
            acknowledged.Faults.Enqueue($"{answer.Call}: {answer.Status} {answer.Body}");
            return;
        }

        foreach (var id in ids)
        {
            acknowledged.Add(new AcknowledgedRead(liaison, id));
        }
    }

    private async Task<string?> ReportAsync(Stage stage, object body, CancellationToken cancellationToken)
    {
        var report = await stage.Worker.PostUntilAnsweredAsync("/issues", body, cancellationToken);
        return Took(report, null, "IssueReported") ? report.Text("id") : null;
    }

    private static object Report(string text, string category, string household) =>
        new { text, category, urgency = "Normal", channel = "Patrol", place = new { householdId = household } };

    /// <summary>A building, a kind and a dwelling for the n-th life; null when the street has no room for more.</summary>
    private (Stage Stage, int Kind, string Household)? At(int n, int kinds)
    {
        var stage = cast.Stages[n % cast.Stages.Count];
        var round = n / cast.Stages.Count;
        return round < kinds * Dwellings ? (stage, round % kinds, stage.Households[round / kinds]) : null;
    }

    private static int Next(ref int count) => Interlocked.Increment(ref count) - 1;

    private bool Took(ApiAnswer answer, string? issue, string @event)
    {
        if (answer.Ok)
        {
            acknowledged.Add(issue ?? answer.Text("id"), @event);
        }
        else
        {
            acknowledged.Faults.Enqueue($"{answer.Call}: {answer.Status} {answer.Body}");
        }

        return answer.Ok;
    }
}
