using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Kernel;
using Gridwhistle.People;
using Gridwhistle.Placement;
using Gridwhistle.Rejections;

namespace Gridwhistle.Bulletins;

/// <summary>One bulletin.</summary>
[GrainType("bulletin"), StreetPlacement]
public sealed class BulletinGrain(CaseServices<BulletinEvent, Bulletin> services) : AggregateGrain<BulletinEvent, Bulletin>(services), IBulletinGrain, IRemindable
{
    private readonly BulletinContextReader _reader = new(services.Grains);

    public Task<Outcome<BulletinView>> DraftAsync(DraftBulletin command, CancellationToken cancellationToken) => ExecuteAsync(command, command.Community);

    public Task<Outcome<BulletinView>> ActAsync(BulletinCommand command, CancellationToken cancellationToken) =>
        State is { } bulletin ? ExecuteAsync(command, bulletin.Community) : Task.FromResult<Outcome<BulletinView>>(NoSuch());

    public Task<Outcome<BulletinView>> GetAsync(Actor? viewer) =>
        Task.FromResult<Outcome<BulletinView>>(SeenBy(viewer) is { } bulletin ? BulletinProjection.View(bulletin, viewer, Now) : NoSuch());

    public async Task<Outcome<ImmutableArray<TimelineEntry>>> TimelineAsync(Actor? viewer) => SeenBy(viewer) is { } bulletin
        ? ImmutableArray.CreateRange(await EventsAsync().Select(recorded => BulletinProjection.Entry(bulletin, (int)recorded.Version, recorded.Event, viewer)).OfType<TimelineEntry>().ToListAsync())
        : NoSuch();

    public Task WakeAsync() => TickAsync();

    /// <summary>Bulletins of earlier releases have reminders of their own.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await TickAsync();
        await this.LookAgainAsync(State is { } bulletin ? BulletinClocks.WakeAt(bulletin) : null, Now);
    }

    /// <summary>The same whether there is none or it is not theirs to see. An activation with nothing behind it goes at once, however many ids are guessed.</summary>
    private Rejection NoSuch()
    {
        if (State is null)
        {
            DeactivateOnIdle();
        }

        return Rejection.Of(BulletinRejections.Unknown);
    }

    private Bulletin? SeenBy(Actor? viewer) => State is { } bulletin && BulletinAccess.MayRead(bulletin, viewer) ? bulletin : null;

    /// <summary>What time has done already comes before what somebody does now.</summary>
    private async Task<Outcome<BulletinView>> ExecuteAsync(BulletinCommand command, AreaCode community)
    {
        await TickAsync();
        return await DecideAsync(command, community) is { } rejection ? rejection : BulletinProjection.View(State!, command.By, Now);
    }

    private Task TickAsync() => State is { } bulletin && BulletinClocks.WakeAt(bulletin) <= Now
        ? DecideAsync(new TickBulletin(Actor.System(bulletin.Community.Street)), bulletin.Community)
        : Task.CompletedTask;

    /// <summary>Why not; null when it is done, or was done before.</summary>
    private async Task<Rejection?> DecideAsync(BulletinCommand command, AreaCode community)
    {
        var context = await _reader.ReadAsync(command, State, community, Now);
        var decision = context.Value is { } known ? BulletinDecider.Decide(State, command, known) : context.Rejection!;
        if (!decision.Events.IsEmpty)
        {
            await CommitAsync(decision.Events, community.Street);
        }

        return decision.Rejection;
    }
}
