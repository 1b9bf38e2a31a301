using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Placement;
using Gridwhistle.Policies;
using Gridwhistle.Rejections;
using Gridwhistle.Storage;
using Gridwhistle.Telemetry;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Issues;

/// <summary>One issue: decides, appends, and only then tells.</summary>
[GrainType("issue"), StreetPlacement]
public sealed partial class IssueGrain(
    EventJournal<IssueEvent, Issue> journal,
    ITableStore store,
    IGrainFactory grains,
    TimeProvider clock,
    OutboxMetrics outbox,
    UntoldIssues untold,
    ILogger<IssueGrain> logger) : Grain, IIssueGrain
{
    private readonly OutboxFlag _pending = new(store);
    private JournalHead _head = null!;
    private Issue? _issue;
    private PolicySet? _policies;
    private bool _appending;
    private bool _doubtful;

    public Task<Outcome<IssueView>> ReportAsync(ReportIssue command) => ExecuteAsync(command, command.Place.GridCode);

    public Task<Outcome<IssueView>> ActAsync(IssueCommand command, CancellationToken cancellationToken) =>
        _issue is null ? Task.FromResult<Outcome<IssueView>>(Unknown) : ExecuteAsync(command, _issue.Place.GridCode);

    public async Task<Outcome<IssueView>> GetAsync(Actor viewer) =>
        _issue is { } issue && IssueAccess.MayRead(issue, viewer) ? await ViewAsync(issue, viewer) : Unknown;

    public async Task<Outcome<IssueView>> AsOfAsync(int version, Actor viewer, DateTimeOffset at)
    {
        if (_issue is not { } issue || issue.Version < version || await PoliciesAsync(issue.Place.GridCode) is not { } policies)
        {
            return Unknown;
        }

        Issue? then = issue.Version == version ? issue : null;
        if (then is null)
        {
            await foreach (var recorded in journal.ReadEventsAsync(this.GetPrimaryKeyString()))
            {
                if (recorded.Version > version)
                {
                    break;
                }

                then = IssueEvolution.Apply(then, recorded.Event);
            }
        }

        return IssueProjection.View(then!, viewer, at, policies);
    }

    public async Task<Outcome<ImmutableArray<TimelineEntry>>> TimelineAsync(Actor viewer)
    {
        if (_issue is not { } issue || !IssueAccess.MayRead(issue, viewer))
        {
            return Unknown;
        }

        var entries = ImmutableArray.CreateBuilder<TimelineEntry>();
        await foreach (var recorded in journal.ReadEventsAsync(this.GetPrimaryKeyString()))
        {
            if (recorded.Version > issue.Version)
            {
                break;
            }

            entries.Add(IssueProjection.Entry((int)recorded.Version, recorded.Event));
        }

        return entries.DrainToImmutable();
    }

    public async Task WakeAsync()
    {
        if (_issue is not { } issue)
        {
            return;
        }

        if (!_recovered)
        {
            _pending.Assume();
        }

        await DecideAsync(new TickIssue(Actor.System(issue.Place.GridCode.Street)), issue.Place.GridCode);
        await PublishAsync();
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var loaded = await journal.LoadAsync(this.GetPrimaryKeyString(), cancellationToken);
        _head = loaded.Head;
        _issue = loaded.State;
        _relayed = loaded.Head.Published;
        if (_head.Version == 0)
        {
            _book = OpenNotices.Empty;
            _index.Begin();
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        untold.Remove(this.GetPrimaryKeyString());
        await SettleMarkAsync();
    }

    private async Task<Outcome<IssueView>> ExecuteAsync(IssueCommand command, AreaCode grid)
    {
        var decided = await DecideOrLeaveAsync(command, grid);
        if (decided.Rejection is { } rejection)
        {
            return rejection;
        }

        if (decided.Value > 0)
        {
            await PublishAsync();
        }

        return await ViewAsync(_issue!, command.By);
    }

    /// <summary>
    /// What an act left in doubt is looked at by the next activation at once. A wake's own is not: the board repeats it after a while, and
    /// a clock that is due while the store is away must not keep the grain waking itself.
    /// </summary>
    private async Task<Outcome<int>> DecideOrLeaveAsync(IssueCommand command, AreaCode grid)
    {
        try
        {
            return await DecideAsync(command, grid);
        }
        catch when (_doubtful)
        {
            this.AsReference<IIssueGrain>().WakeAsync().Ignore();
            throw;
        }
    }

    /// <summary>Decides and appends, and tells nobody yet; answers how many events came of it.</summary>
    private async Task<Outcome<int>> DecideAsync(IssueCommand command, AreaCode grid)
    {
        using var span = IssueMetrics.Deciding(command, this.GetPrimaryKeyString());
        var policies = await PoliciesAsync(grid);
        if (policies is null)
        {
            return Rejection.Of("community.no_policies", ("grid", grid.Value));
        }

        var context = await new ContextReader(grains, clock).ReadAsync(command, _issue, DutyOf(command, grid), policies);
        var decision = IssueDecider.Decide(_issue, command, context);
        if (decision.Rejection is { } rejection)
        {
            LogRejected(this.GetPrimaryKeyString(), command.GetType().Name, rejection.Code);
            IssueMetrics.Refused(command, rejection.Code, span);
            return rejection;
        }

        span?.Stop();
        if (!decision.Events.IsEmpty)
        {
            await AppendAsync(decision.Events, grid.Street);
            IssueMetrics.BecameTrue(command, decision.Events, _issue!);
        }

        return decision.Events.Length;
    }

    /// <summary>A place in another street has no roster here; the decision refuses it.</summary>
    private static AreaCode DutyOf(IssueCommand command, AreaCode grid) => command.DutyAt(grid) is var there && there.Street == grid.Street ? there : grid;

    private static Rejection Unknown => Rejection.Of(IssueRejections.Unknown);

    private async Task AppendAsync(ImmutableArray<IssueEvent> events, AreaCode street)
    {
        var steps = StepsOf(events, _issue);
        var next = steps[^1].After;
        _appending = true;
        untold.Add(this.GetPrimaryKeyString());
        try
        {
            // Durable before the append: an event nobody was told of always has its mark. One mark serves a burst of acts.
            await _pending.SetAsync(street, this.GetPrimaryKeyString());
            _head = await journal.AppendAsync(_head, events, next, _relayed);
        }
        catch
        {
            // What reached the disk is not known: this activation ends with its mark set, and the next one reads it afresh and tells it.
            _doubtful = true;
            untold.Remove(this.GetPrimaryKeyString());
            DeactivateOnIdle();
            throw;
        }
        finally
        {
            _appending = false;
        }

        steps.ForEach(_untold.Enqueue);
        _issue = next;
    }

    private async Task<IssueView> ViewAsync(Issue issue, Actor viewer) =>
        IssueProjection.View(issue, viewer, clock.GetUtcNow(), (await PoliciesAsync(issue.Place.GridCode))!);

    private async ValueTask<PolicySet?> PoliciesAsync(AreaCode grid) =>
        _policies ??= await grains.Grain<ICommunityGrain>((_issue?.PoliciesOf ?? grid.Community!.Value).Value).PoliciesAsync(_issue?.PolicyVersion);
}
