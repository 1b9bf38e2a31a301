using Gridwhistle.Hosts;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Storage;

namespace Gridwhistle.Lives;

/// <summary>
/// A random life of a street on running grains: people report and act, alone and at once, rosters change, the clock jumps, the store goes
/// away for a while, the host is stopped in good order or loses its power in the middle of a write.
/// </summary>
internal sealed class StreetLife(GridHost host, int seed)
{
    private readonly Random _random = new(seed);
    private readonly LifeActs _acts = new(new Random(seed + 1));
    private readonly List<string> _known = [];

    /// <summary>What was done so far, for whoever has to understand a failure.</summary>
    public List<string> Steps { get; } = [];

    /// <summary>Every issue that was ever reported; a report may have come to nothing, or joined another.</summary>
    public IReadOnlyList<string> Known => _known;

    public async Task GoAsync(int steps)
    {
        await ReportAsync();
        for (var step = 0; step < steps; step++)
        {
            await (_random.Next(24) switch
            {
                0 or 1 => ReportAsync(),
                2 or 3 => TimePassesAsync(),
                4 => ShiftsChangeAsync(),
                5 => RestartAsync(),
                6 => CutAsync(),
                7 => OutageAsync(),
                8 => Task.WhenAll(ActAsync(), ActAsync(), ActAsync()),
                _ => ActAsync(),
            });
        }
    }

    private async Task ReportAsync()
    {
        var id = $"i{_known.Count + 1}";
        _known.Add(id);
        var report = _acts.Report(id);
        await TryAsync($"report {id} {report.Category} {report.Urgency} {report.Place.Key} by {report.By.PersonId}", async () => (await host.Grid.ReportAsync(report)).Rejection);
    }

    private async Task ActAsync()
    {
        var (id, by) = (_acts.Pick(_known), _acts.Pick(LifeActs.Everybody));
        if (await ReadAsync(id, by) is not { } seen)
        {
            return;
        }

        // Ends come easily enough by themselves.
        string[] offered = [.. seen.Actions.Where(act => act is not ("void" or "close" or "merge" or "answer" or "reject") || _random.Next(10) == 0)];
        var act = offered.Length > 0 && _random.Next(5) > 0 ? _acts.Pick(offered) : _acts.AnyAct();
        var command = _acts.Command(by, act, seen, _known, host.Now);
        await TryAsync($"{act} {id} by {by.PersonId} as {by.Post.Role}", () => DoAsync(id, command));
    }

    private async Task<Rejection?> DoAsync(string id, IssueCommand command) => (await host.Issue(id).ActAsync(command)).Rejection;

    /// <summary>Jumps, and now and then to the very instant something is due.</summary>
    private async Task TimePassesAsync()
    {
        var due = (await host.Board.SnapshotAsync(TestStreet.Street)).Issues.Select(issue => issue.WakeAt).Where(at => at > host.Now).Min();
        var by = due is { } at && _random.Next(3) == 0
            ? at - host.Now - TimeSpan.FromSeconds(_random.Next(2))
            : _acts.Pick([TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(31), TimeSpan.FromHours(5), TimeSpan.FromDays(2), TimeSpan.FromDays(8)]);
        Steps.Add($"{by} pass");
        await host.AdvanceAsync(by < TimeSpan.Zero ? TimeSpan.Zero : by);
    }

    /// <summary>Somebody is on duty by day only, or round the clock again; the community's and the street's officers always are.</summary>
    private async Task ShiftsChangeAsync()
    {
        var person = _acts.Pick([TestStreet.Worker, TestStreet.Lead, TestStreet.Property, TestStreet.Water]);
        var (start, end) = _acts.Pick([("00:00", "24:00"), ("08:00", "20:00"), ("20:00", "08:00")]);
        var roster = new Roster(
            $"roster-{person.PersonId.Value}", person.Post.Area, person.Post.Role, person.Post.Organisation, [new WeeklyShift(person.PersonId, [1, 2, 3, 4, 5, 6, 7], start, end)], [], null);
        await TryAsync($"{person.PersonId} on duty {start}–{end}", async () =>
            (await host.Grains.GetGrain<IDirectoryGrain>(TestStreet.Street.Value).SaveRosterAsync(roster)).Rejection);
    }

    private async Task RestartAsync()
    {
        Steps.Add("stopped");
        await host.StopAsync();
        await WhileOffAsync();
        await host.StartAgainAsync();
    }

    /// <summary>The power fails within the next few writes: the last one may have reached the disk without anybody hearing of it.</summary>
    private async Task CutAsync()
    {
        var (left, heard) = (_random.Next(10), _acts.Coin());
        Steps.Add($"power fails after {left} writes{(heard ? "" : ", the last unheard of")}");
        host.Store.FailAfter(left, heard);
        await Task.WhenAll(ActAsync(), ActAsync());
        await host.CutPowerAsync(WhileOffAsync);
    }

    /// <summary>The store is away while people act and time passes, and comes back.</summary>
    private async Task OutageAsync()
    {
        Steps.Add("the store is away");
        host.Store.FailAfter(_random.Next(6), _acts.Coin());
        await ActAsync();
        await host.AdvanceAsync(_acts.Pick([TimeSpan.Zero, TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(6)]));
        await ActAsync();
        host.Store.Serve();
        Steps.Add("the store is back");
    }

    private Task WhileOffAsync() => host.AdvanceAsync(_acts.Pick([TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMinutes(40), TimeSpan.FromDays(1)]));

    private async Task<IssueView?> ReadAsync(string id, Actor by)
    {
        try
        {
            return (await host.Issue(id).GetAsync(by)).Value;
        }
        catch (Exception fault) when (fault is StoreUnavailableException)
        {
            return null;
        }
    }

    private async Task TryAsync(string step, Func<Task<Rejection?>> act)
    {
        try
        {
            Steps.Add($"{step}: {(await act())?.Code ?? "done"}");
        }
        catch (Exception fault) when (fault is StoreUnavailableException)
        {
            Steps.Add($"{step}: {fault.GetType().Name}");
        }
    }
}
