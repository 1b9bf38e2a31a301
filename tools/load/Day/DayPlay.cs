using System.Collections.Concurrent;
using System.Net.Http.Json;
using Gridwhistle.Load.Api;

namespace Gridwhistle.Load.Day;

/// <summary>
/// Plays the day: a queue of moments, each a report that comes in or somebody who gets round to a case. The product's clock is moved to
/// the next moment's minute; a case is looked at again when something has happened to it or its next deadline has passed.
/// </summary>
internal sealed class DayPlay(HttpClient http, ApiClient duty, DayPeople people, Habits habits, DateTimeOffset now, ConcurrentQueue<string> broken)
{
    private readonly PriorityQueue<Func<CancellationToken, Task>, (DateTimeOffset At, int Order)> _moments = new();
    private readonly Dictionary<string, int> _numbers = [];
    private readonly HashSet<(string Issue, string Person, string Act, int Version)> _planned = [];
    private readonly DayActs _acts = new(habits, people);
    private DateTimeOffset _now = now;
    private int _order;

    public IReadOnlyCollection<string> Cases => _numbers.Keys;

    public int Acts { get; private set; }

    public void At(DateTimeOffset at, Func<CancellationToken, Task> moment) => _moments.Enqueue(moment, (Minute(at), _order++));

    /// <summary>A report became a case, or joined one.</summary>
    public void Opened(string issue)
    {
        if (_numbers.TryAdd(issue, _numbers.Count))
        {
            At(_now, stop => LookAsync(issue, stop));
        }
    }

    public async Task RunAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        while (_moments.TryPeek(out _, out var next) && next.At <= until)
        {
            if (next.At > _now)
            {
                await MoveClockAsync(next.At, cancellationToken);
            }

            await _moments.Dequeue()(cancellationToken);
        }

        await MoveClockAsync(until, cancellationToken);
    }

    /// <summary>Plans what people will do about a case as it is now, and another look when its next deadline is past.</summary>
    private async Task LookAsync(string id, CancellationToken cancellationToken)
    {
        var issue = await ReadAsync(id, cancellationToken);
        foreach (var act in await _acts.MovesAsync(issue, _numbers[id], cancellationToken))
        {
            if (_planned.Add((id, act.Person, act.Name, issue.Version)) && habits.Delay(act.Person, _numbers[id], act.Name, act.TypicalMinutes) is { } delay)
            {
                At(_now + delay, stop => DoAsync(id, act, issue.State, stop));
            }
        }

        if (issue.NextDueAt is { } due && due >= _now)
        {
            At(due.AddMinutes(1), stop => LookAgainAsync(id, issue.Version, stop));
        }
    }

    private async Task LookAgainAsync(string id, int seen, CancellationToken cancellationToken)
    {
        if ((await ReadAsync(id, cancellationToken)).Version != seen)
        {
            await LookAsync(id, cancellationToken);
        }
    }

    /// <summary>Does it if the case still waits for it; then the next one's move is planned.</summary>
    private async Task DoAsync(string id, DayAct act, string state, CancellationToken cancellationToken)
    {
        var issue = await ReadAsync(id, cancellationToken);
        var waits = (await _acts.MovesAsync(issue, _numbers[id], cancellationToken)).Any(move => move.Person == act.Person && move.Name == act.Name);
        if (!waits || (issue.State != state && !act.Name.EndsWith("check-in", StringComparison.Ordinal)) || await people.AsAsync(act.Person, cancellationToken) is not { } client)
        {
            return;
        }

        var answer = await client.PostAsync($"/issues/{id}/{act.Name}", act.Body, cancellationToken);
        Acts++;
        if (!answer.Ok && answer.Status is not (403 or 422))
        {
            broken.Enqueue($"{answer.Call}: {answer.Status} {answer.Body}");
        }

        if (answer.Ok)
        {
            await LookAsync(id, cancellationToken);
        }
    }

    private async Task<DayIssue> ReadAsync(string id, CancellationToken cancellationToken) => new((await duty.GetAsync($"/issues/{id}", cancellationToken)).Required);

    private async Task MoveClockAsync(DateTimeOffset to, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync("/_test/clock", new { to }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        _now = to;
    }

    private static DateTimeOffset Minute(DateTimeOffset at) => at.Ticks % TimeSpan.TicksPerMinute == 0 ? at : at.AddTicks(TimeSpan.TicksPerMinute - (at.Ticks % TimeSpan.TicksPerMinute));
}
