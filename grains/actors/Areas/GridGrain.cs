using Gridwhistle.Issues;
using Gridwhistle.Placement;

namespace Gridwhistle.Areas;

/// <summary>One grid: takes in what is reported outside its buildings, and counts the numbers of all its issues.</summary>
[GrainType("grid"), StreetPlacement]
public sealed class GridGrain(
    [PersistentState("grid", "grid")] IPersistentState<GridNumbers> numbers,
    IGrainFactory grains,
    TimeProvider clock) : Grain, IGridGrain
{
    private ReportIntake _intake = null!;
    private Task _reserving = Task.CompletedTask;
    private int _next;
    private int _reserved;

    public Task<Outcome<ReportReceipt>> ReportAsync(NewReport report) =>
        ReportOwners.AreaOf(report.Place).Building is null ? _intake.ReportAsync(report) : grains.ReportAsync(report);

    /// <summary>Grid, local day, and a count within the day: <c>008004-241115-007</c>. Counts are reserved in blocks, so a restart may skip some but never repeats one.</summary>
    public async Task<string> NumberAsync()
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        // A clock set back to yesterday must not give yesterday's numbers again.
        var day = today > numbers.State.Day ? today : numbers.State.Day;
        while (numbers.State.Day != day || _next >= _reserved)
        {
            // One reservation for all who wait; it moves the count before any of them goes on.
            _reserving = _reserving.IsCompleted ? ReserveAsync(day) : _reserving;
            await _reserving;
        }

        return $"{Code.Value[9..]}-{day:yyMMdd}-{++_next:000}";
    }

    public Task MovedAsync(IssueSummary issue) => _intake.MovedAsync(issue);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _intake = new ReportIntake(Code, NumberAsync, grains, clock);
        return Task.CompletedTask;
    }

    private AreaCode Code => new(this.GetPrimaryKeyString());

    private async Task ReserveAsync(DateOnly day)
    {
        var from = numbers.State.Day == day ? numbers.State.Reserved : 0;
        numbers.State = new GridNumbers(day, from + GridNumbers.Block);
        await numbers.WriteStateAsync();
        (_next, _reserved) = (from, numbers.State.Reserved);
    }
}
