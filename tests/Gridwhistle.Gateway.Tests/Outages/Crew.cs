using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Gridwhistle.Hosts;

namespace Gridwhistle.Outages;

/// <summary>
/// People at work while the store fails: report, dispatch, acknowledge, each repeated with its key until it is answered, and
/// every answer written down.
/// </summary>
internal sealed class Crew
{
    public const int Hands = 6;

    /// <summary>How often each hand tries in vain before it waits for better times.</summary>
    private const int TriesWhileDown = 5;

    /// <summary>A second report of one kind from one building joins the first: each building has one of each.</summary>
    private static readonly string[] Kinds =
        ["power", "telecom", "gas", "property", "leak", "drain", "sanitation", "noise", "parking", "order", "dispute", "water"];

    private readonly ApiClient _liaison;
    private readonly ConcurrentQueue<(ApiClient Worker, string Building, string Kind)> _work;
    private readonly TaskCompletionSource _mended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task> _hands = [];
    private volatile bool _enough;

    private Crew(ApiClient liaison, IEnumerable<(ApiClient Worker, string Building)> places)
    {
        _liaison = liaison;
        _work = new(places.SelectMany(place => Kinds.Select(kind => (place.Worker, place.Building, kind))));
    }

    /// <summary>What was acknowledged: the issue, and the event that has to be there once.</summary>
    public ConcurrentQueue<(string Issue, string Event)> Acknowledged { get; } = new();

    public ConcurrentQueue<(ApiAnswer Answer, TimeSpan After)> Refused { get; } = new();

    public Counter Acks { get; } = new("acts acknowledged");

    public Counter Refusals { get; } = new("acts refused");

    public static async Task<Crew> GatherAsync(GridApplication grid)
    {
        List<(ApiClient, string)> places = [];
        for (var number = 1; number <= 4; number++)
        {
            var worker = await grid.AsAsync($"gridworker-dongfang-{number}");
            var map = (await worker.GetAsync($"/areas/42060200400800{number}/map")).Expect(200);
            places.AddRange(map.Items("features").Select(feature => feature.GetProperty("properties"))
                .Where(properties => properties.Maybe("kind") == "building")
                .Select(properties => (worker, properties.Text("id"))));
        }

        Assert.NotEmpty(places);
        return new Crew(await grid.AsAsync("liaison-power"), places);
    }

    public void Start() => _hands.AddRange(Enumerable.Range(0, Hands).Select(_ => Task.Run(WorkAsync)));

    /// <summary>The store is well again: those who gave up try once more.</summary>
    public void Mended() => _mended.TrySetResult();

    public Task StopAsync()
    {
        _enough = true;
        return Task.WhenAll(_hands);
    }

    private async Task WorkAsync()
    {
        try
        {
            await LiveAsync();
        }
        catch (Exception fault)
        {
            Acks.Fail(fault);
            Refusals.Fail(fault);
            throw;
        }
    }

    private async Task LiveAsync()
    {
        while (!_enough && _work.TryDequeue(out var job))
        {
            var report = await InsistAsync(
                job.Worker, "/issues", new { text = "请来看一下", category = job.Kind, urgency = "Normal", channel = "Patrol", place = new { buildingId = job.Building } });
            var id = report.Expect(201).Text("id");
            Took(id, "IssueReported");
            (await InsistAsync(job.Worker, $"/issues/{id}/dispatch", new { to = new { organisationId = "power" } })).Expect(200);
            Took(id, "IssueDispatched");
            (await InsistAsync(_liaison, $"/issues/{id}/acknowledge", new { })).Expect(200);
            Took(id, "IssueAcknowledged");
        }
    }

    private async Task<ApiAnswer> InsistAsync(ApiClient who, string path, object body)
    {
        var key = Guid.NewGuid().ToString("N");
        for (var tries = 1; ; tries++)
        {
            var began = Stopwatch.GetTimestamp();
            var answer = await who.PostAsync(path, body, ("Idempotency-Key", key));
            if (answer.Status is not HttpStatusCode.ServiceUnavailable)
            {
                return answer;
            }

            Refused.Enqueue((answer, Stopwatch.GetElapsedTime(began)));
            Refusals.Add();
            if (tries >= TriesWhileDown)
            {
                await _mended.Task.WaitAsync(TimeSpan.FromMinutes(3));
            }
        }
    }

    private void Took(string issue, string @event)
    {
        Acknowledged.Enqueue((issue, @event));
        Acks.Add();
    }
}
