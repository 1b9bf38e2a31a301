using System.Collections.Immutable;
using Gridwhistle.Kernel;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Webhooks;

/// <summary>Represents one row of the catalogue of acts on a webhook: from which states. Who may is the same for all.</summary>
public abstract class WebhookAct(string name, Type command) : Act<Webhook, WebhookCommand, WebhookContext, Decision<WebhookEvent>>(name, [command])
{
    /// <summary>Gets the states it can be done in and is offered in.</summary>
    public required ImmutableArray<WebhookStatus> From { get; init; }

    public sealed override bool IsDue(Webhook state, Actor viewer) => From.Contains(state.State);

    public sealed override bool IsDone(Webhook state, WebhookCommand command) => false;

    public sealed override Rejection? RefusesActor(Webhook state, Actor actor) =>
        !WebhookAccess.Managers.Contains(actor.Post.Role) ? Rejection.Of(IssueRejections.ForbiddenRole, ("act", Name), ("role", actor.Post.Role.ToString()))
        : !actor.Post.Area.Covers(state.Settings.Area) ? Rejection.Of(IssueRejections.ForbiddenArea, ("act", Name), ("area", actor.Post.Area.Value))
        : null;

    public sealed override Rejection? RefusesCommand(Webhook state, WebhookCommand command) => null;

    public sealed override Rejection? RefusesState(Webhook state) => From.Contains(state.State)
        ? null
        : Rejection.Of(WebhookRejections.WrongState, ("state", state.State.ToString()), ("act", Name), ("allowed", string.Join(',', From)));

    public sealed override Rejection? RefusesNow(Webhook state, Actor actor, DateTimeOffset now) => null;
}

/// <summary>Represents an act asked for by one type of command.</summary>
/// <param name="decide">What it comes to.</param>
public sealed class WebhookAct<TCommand>(string name, Func<Webhook, TCommand, WebhookContext, Decision<WebhookEvent>> decide) : WebhookAct(name, typeof(TCommand))
    where TCommand : WebhookCommand
{
    public override Decision<WebhookEvent> Decide(Webhook state, WebhookCommand command, WebhookContext context) => decide(state, (TCommand)command, context);
}
