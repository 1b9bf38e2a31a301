using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Kernel;
using Gridwhistle.Outward;
using Gridwhistle.People;
using Gridwhistle.Placement;
using Gridwhistle.Rejections;
using Gridwhistle.Storage;

namespace Gridwhistle.Webhooks;

/// <summary>One webhook.</summary>
[GrainType("webhook"), StreetPlacement]
public sealed class WebhookGrain(CaseServices<WebhookEvent, Webhook> services, ITableStore store, TargetGuard guard)
    : AggregateGrain<WebhookEvent, Webhook>(services), IWebhookGrain
{
    private readonly WebhookSecrets _secrets = new(store);

    private WebhookId Id => new(this.GetPrimaryKeyString());

    private IWebhookQueueGrain Queue => Grains.Grain<IWebhookQueueGrain>(Id.Value);

    public Task<Outcome<WebhookView>> CreateAsync(CreateWebhook command, CancellationToken cancellationToken) =>
        ExecuteAsync(command, command.Settings.Area);

    public async Task<Outcome<WebhookView>> ActAsync(WebhookCommand command, CancellationToken cancellationToken)
    {
        if (State is not { } webhook)
        {
            return NoSuch();
        }

        var outcome = await ExecuteAsync(command, webhook.Settings.Area);
        if (command is PingWebhook && outcome.Accepted)
        {
            await Queue.PingAsync(webhook.Settings.Area);
            return await ViewAsync(command.By);
        }

        return outcome;
    }

    public async Task<Outcome<int>> ReplayAsync(ReplayDeliveries command)
    {
        if (State is not { } webhook)
        {
            return NoSuch();
        }

        var decision = WebhookDecider.Decide(webhook, command, new WebhookContext { Now = Now });
        return decision.Rejection is { } rejection ? rejection : await Queue.ReplayAsync(command.Range);
    }

    public async Task<Outcome<WebhookView>> GetAsync(Actor viewer) => Shown(viewer) is not null ? await ViewAsync(viewer) : NoSuch();

    public async Task<Outcome<Page<Delivery>>> DeliveriesAsync(Actor viewer, DeliveryQuery query) =>
        Shown(viewer) is not null ? await Queue.ListAsync(query) : NoSuch();

    public async Task<Outcome<Delivery>> DeliveryAsync(Actor viewer, long seq) =>
        Shown(viewer) is null ? NoSuch()
        : await Queue.FindAsync(seq) is { } delivery ? delivery
        : Rejection.Of(WebhookRejections.DeliveryUnknown);

    public Task<WebhookTerms?> TermsAsync() => Task.FromResult(State is { } webhook ? WebhookProjection.Terms(webhook) : null);

    private Webhook? Shown(Actor viewer) => State is { } webhook && WebhookAccess.MayRead(webhook, viewer) ? webhook : null;

    /// <summary>The same whether there is none or it is not theirs to see. An activation with nothing behind it goes at once, however many ids are guessed.</summary>
    private Rejection NoSuch()
    {
        if (State is null)
        {
            DeactivateOnIdle();
        }

        return Rejection.Of(WebhookRejections.Unknown);
    }

    private async Task<Outcome<WebhookView>> ExecuteAsync(WebhookCommand command, AreaCode area)
    {
        var context = new WebhookContext { Now = Now };
        if (command is CreateWebhook create)
        {
            if (await Grains.Grain<IStreetGrain>(area.Street.Value).AreaAsync(area) is null)
            {
                DeactivateOnIdle();
                return Rejection.Of("area.unknown", ("area", area.Value));
            }

            // What is refused anyway takes no place.
            context = context with { Fault = await guard.CheckAsync(create.Settings.Url) };
            context = context with { HasPlace = State is not null || (context.Fault is null && await Grains.Grain<IWebhookBookGrain>(area.Street.Value).ClaimAsync(Id)) };
        }

        var made = command is CreateWebhook or RotateSecret && Decides(command) ? await _secrets.MakeAsync(Id) : default;
        context = context with
        {
            Fault = context.Fault ?? (command is ChangeWebhook change ? await guard.CheckAsync(change.Settings.Url) : null),
            Secret = made.Known,
            Managers = command is DisableWebhook or NoteFailing ? await ManagersAsync(area) : [],
        };
        var decision = WebhookDecider.Decide(State, command, context);
        if (!decision.Events.IsEmpty)
        {
            await CommitAsync(decision.Events, area.Street);
            await _secrets.KeepAsync(Id, State!.Secrets);
        }

        if (decision.Rejection is { } rejection)
        {
            return State is null ? Gone(rejection) : rejection;
        }

        var view = await ViewAsync(command.By);
        return decision.Events.IsEmpty ? view : view with { Secret = made.Secret };
    }

    private Rejection Gone(Rejection rejection)
    {
        DeactivateOnIdle();
        return rejection;
    }

    /// <summary>Whether a secret is needed at all: not for what is refused anyway.</summary>
    private bool Decides(WebhookCommand command) => command is CreateWebhook ? State is null
        : State is { } webhook && WebhookAccess.MayRead(webhook, command.By) && WebhookActs.Catalog.Refusal("rotate", webhook, command.By, Now) is null;

    private async Task<System.Collections.Immutable.ImmutableArray<PersonId>> ManagersAsync(AreaCode area)
    {
        var directory = Grains.Grain<IDirectoryGrain>(area.Street.Value);
        var administrators = await directory.HoldersAsync(Role.Administrator, area.Street);
        var officers = area.Level is AreaLevel.Community ? await directory.HoldersAsync(Role.CommunityOfficer, area) : [];
        return [.. administrators.Concat(officers).Select(holder => holder.PersonId).Distinct()];
    }

    private async Task<WebhookView> ViewAsync(Actor viewer) => WebhookProjection.View(State!, viewer, await Queue.CountsAsync(), Now);
}
