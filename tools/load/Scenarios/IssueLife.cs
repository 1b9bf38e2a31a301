using System.Text.Json;
using Gridwhistle.Load.Api;
using Gridwhistle.Load.Figures;

namespace Gridwhistle.Load.Scenarios;

/// <summary>One issue's life: report, dispatch, acknowledge, whistle, check-in, finish, verify: what a patrol finds is closed by the verifier.</summary>
internal sealed class IssueLife(Cast cast, Latencies latencies)
{
    /// <summary>Kinds that wait for a dispatch. No building is given one kind more than twice, so no report is a repeat and none is gathered with others.</summary>
    private static readonly string[] Kinds =
    [
        "power", "telecom", "gas", "property", "leak", "drain", "sanitation", "noise", "parking", "order", "dispute",
        "water", "heat", "bulky", "appliances", "ewaste", "dumping", "graffiti", "animal", "care", "encampment", "other",
    ];

    private const int PerBuildingAndKind = 2;

    /// <summary>How many lives the street has room for without repeats.</summary>
    public int Room => RoomOf(cast);

    public static int RoomOf(Cast cast) => cast.Stages.Count * Kinds.Length * PerBuildingAndKind;

    /// <summary>Where the n-th report is made, and of what kind, so that none is a repeat.</summary>
    public static (Stage Stage, string Kind, string Household) PlaceOf(Cast cast, int n)
    {
        var stage = cast.Stages[n % cast.Stages.Count];
        var round = n / cast.Stages.Count;
        return (stage, Kinds[round % Kinds.Length], stage.Households[round / Kinds.Length % stage.Households.Length]);
    }

    public async Task LiveAsync(int n, CancellationToken cancellationToken)
    {
        var (stage, kind, household) = PlaceOf(cast, n);
        var (worker, lead, called) = (stage.Worker, cast.Liaisons["power"], cast.Liaisons["gas"]);

        var report = await TimeAsync("report", () => worker.PostAsync(
            "/issues", new { text = $"{n} 室内突然断电,楼道也没有灯", category = kind, urgency = "Normal", channel = "Patrol", place = new { householdId = household } }, cancellationToken));
        var id = report.Text("id");
        if (report.Required.TryGetProperty("attached", out var attached) && attached.ValueKind == JsonValueKind.True)
        {
            throw new ApiFault($"report {n} at {household} was taken for a repeat");
        }

        await ActAsync(worker, id, "dispatch", new { to = new { organisationId = "power" }, note = "请到现场看看" }, cancellationToken);
        await ActAsync(lead, id, "acknowledge", new { }, cancellationToken);
        var whistle = await TimeAsync("whistle", () => worker.PostAsync(
            $"/issues/{id}/whistles", new { grade = "Routine", lead = "power", assist = new[] { "gas" }, note = "需要燃气公司一起查看" }, cancellationToken));
        await TimeAsync("check-in", () => called.PostAsync($"/issues/{id}/whistles/{whistle.Text("id")}/check-in", new { organisationId = "gas" }, cancellationToken));
        await ActAsync(lead, id, "finish", new { evidence = Array.Empty<string>(), note = "更换了空气开关" }, cancellationToken);
        var closed = await ActAsync(worker, id, "verify", new { passed = true, note = "现场已恢复" }, cancellationToken);
        if (closed.Text("state") != "Closed")
        {
            throw new ApiFault($"issue {id} ended as {closed.Text("state")}");
        }
    }

    private Task<ApiAnswer> ActAsync(ApiClient by, string id, string act, object body, CancellationToken cancellationToken) =>
        TimeAsync(act, () => by.PostAsync($"/issues/{id}/{act}", body, cancellationToken));

    private async Task<ApiAnswer> TimeAsync(string name, Func<Task<ApiAnswer>> call)
    {
        var answer = await latencies.TimeAsync(name, call);
        return answer.Ok ? answer : throw new ApiFault($"{answer.Call}: {answer.Status} {answer.Body}");
    }
}
