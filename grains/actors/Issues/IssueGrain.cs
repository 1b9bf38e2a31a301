using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Kernel;
using Gridwhistle.People;
using Gridwhistle.Placement;
using Gridwhistle.Policies;
using Gridwhistle.Rejections;
using Gridwhistle.Telemetry;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Issues;

/// <summary>One issue, with its whistles.</summary>
[GrainType("issue"), StreetPlacement]
public sealed partial class IssueGrain(CaseServices<IssueEvent, Issue> services, ContextReader context, ILogger<IssueGrain> logger)
    : AggregateGrain<IssueEvent, Issue>(services), IIssueGrain
{
    private PolicySet? _policies;

    public Task<Outcome<IssueView>> ReportAsync(ReportIssue command) => ExecuteAsync(command, command.Place.GridCode);

    public Task<Outcome<IssueView>> ActAsync(IssueCommand command, CancellationToken cancellationToken) =>
        State is null ? Task.FromResult<Outcome<IssueView>>(NoSuch()) : ExecuteAsync(command, State.Place.GridCode);

    public async Task<Outcome<IssueView>> GetAsync(Actor viewer) =>
        State is { } issue && IssueAccess.MayRead(issue, viewer) ? await ViewAsync(issue, viewer) : NoSuch();

    public async Task<Outcome<ActChoices>> OptionsAsync(Actor viewer)
    {
        if (State is not { } issue || !IssueAccess.MayRead(issue, viewer))
        {
            return NoSuch();
        }

        var offered = IssueActs.Offered(issue, viewer, Now);
        var choices = ActOptions.Of(issue, viewer, offered, (await PoliciesAsync(issue.Place.GridCode))!);
        if (!ActOptions.HandsOn(offered))
        {
            return choices;
        }

        var (onDuty, complainedOf) = await context.TargetsAsync(issue);
        return ActOptions.WithTargets(choices, issue, offered, onDuty, complainedOf);
    }

    public Task<CallNumbers?> CallNumbersAsync() => Task.FromResult(State is { } issue
        ? new CallNumbers(issue.Place.GridCode.Street, issue.Reporters.RemoveAll(static one => string.IsNullOrWhiteSpace(one.Phone)))
        : null);

    public Task<ImmutableArray<bool>> MayReadAsync(ImmutableArray<Actor> viewers)
    {
        var issue = State;
        return Task.FromResult(ImmutableArray.CreateRange(viewers, viewer => issue is not null && IssueAccess.MayRead(issue, viewer)));
    }

    public async Task<Outcome<IssueView>> AsOfAsync(int version, Actor viewer, DateTimeOffset at) =>
        await base.AsOfAsync(version) is { } then && await PoliciesAsync(State!.Place.GridCode) is { } policies
            ? IssueProjection.View(then, viewer, at, policies)
            : NoSuch();

    public async Task<Outcome<ImmutableArray<TimelineEntry>>> TimelineAsync(Actor viewer)
    {
        if (State is not { } issue || !IssueAccess.MayRead(issue, viewer))
        {
            return NoSuch();
        }

        var sees = IssueVisibility.Of(issue, viewer);
        var entries = ImmutableArray.CreateBuilder<TimelineEntry>();
        await foreach (var recorded in EventsAsync())
        {
            if (IssueProjection.Entry((int)recorded.Version, recorded.Event, issue, sees, viewer.PersonId) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries.DrainToImmutable();
    }

    public Task WakeAsync() => State is { } issue
        ? DecideAsync(new TickIssue(Actor.System(issue.Place.GridCode.Street)), issue.Place.GridCode)
        : Task.CompletedTask;

    /// <summary>The same whether there is none or it is not theirs to see. An activation with nothing behind it goes at once, however many ids are guessed.</summary>
    private Rejection NoSuch()
    {
        if (State is null)
        {
            DeactivateOnIdle();
        }

        return Rejection.Of(IssueRejections.Unknown);
    }

    private async Task<Outcome<IssueView>> ExecuteAsync(IssueCommand command, AreaCode grid) =>
        await DecideAsync(command, grid) is { } rejection ? rejection : await ViewAsync(State!, command.By);

    /// <summary>Why not; null when it is done, or was done before.</summary>
    private async Task<Rejection?> DecideAsync(IssueCommand command, AreaCode grid)
    {
        using var span = IssueMetrics.Deciding(command, this.GetPrimaryKeyString());
        var policies = await PoliciesAsync(grid);
        if (policies is null)
        {
            return Rejection.Of("community.no_policies", ("grid", grid.Value));
        }

        var decision = IssueDecider.Decide(State, command, await context.ReadAsync(command, State, DutyOf(command, grid), policies));
        if (decision.Rejection is { } rejection)
        {
            LogRejected(this.GetPrimaryKeyString(), command.GetType().Name, rejection.Code);
            IssueMetrics.Refused(command, rejection.Code, span);
            return rejection;
        }

        span?.Stop();
        if (!decision.Events.IsEmpty)
        {
            await CommitAsync(decision.Events, grid.Street);
            IssueMetrics.BecameTrue(command, decision.Events, State!);
        }

        return null;
    }

    /// <summary>A place in another street has no roster here; the decision refuses it.</summary>
    private static AreaCode DutyOf(IssueCommand command, AreaCode grid) => command.DutyAt(grid) is var there && there.Street == grid.Street ? there : grid;

    private async Task<IssueView> ViewAsync(Issue issue, Actor viewer) =>
        IssueProjection.View(issue, viewer, Now, (await PoliciesAsync(issue.Place.GridCode))!);

    private async ValueTask<PolicySet?> PoliciesAsync(AreaCode grid) =>
        _policies ??= await context.PoliciesAsync(State?.PoliciesOf ?? grid.Community!.Value, State?.PolicyVersion);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Issue {Issue}: {Command} rejected, {Code}")]
    private partial void LogRejected(string issue, string command, string code);
}
