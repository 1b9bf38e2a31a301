using Gridwhistle.Gateway.Acts;
using Gridwhistle.Gateway.Following;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Live;
using Gridwhistle.People;
using Gridwhistle.Rejections;
using Gridwhistle.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Webhooks;

/// <summary>The webhook an act is done to.</summary>
internal readonly record struct WebhookTarget(WebhookId Id, IGrainFactory Grains) : IActTarget<WebhookCall, WebhookCommand, WebhookBody>
{
    public async Task<Results<Ok<WebhookBody>, Problem>> DoAsync(AskedAct<WebhookCall, WebhookCommand> act, HttpResponse response, CancellationToken cancellationToken)
    {
        var call = new WebhookCall(new FieldChecks(), act.Caller.Actor);
        var command = act.Bind(call) with { ExpectedVersion = act.IfMatch.Version, CommandId = act.CommandId.Value };
        if (call.Check.Problem is { } problem)
        {
            return problem;
        }

        var outcome = await Grains.Grain<IWebhookGrain>(Id.Value).ActAsync(command, cancellationToken);
        if (outcome.Value is not { } view)
        {
            return outcome.Rejection!.ToProblem();
        }

        response.SetVersion(view.Version);
        return TypedResults.Ok(new WebhookBody(view));
    }
}

/// <summary>A webhook, followed by itself.</summary>
internal sealed class WebhookItem(IGrainFactory grains) : ILiveItem
{
    public string Kind => "webhook";

    public async Task<Outcome<LiveItem>> FindAsync(string id, Actor viewer)
    {
        if (WebhookId.From(id) is not { } webhook)
        {
            return Rejection.Of(WebhookRejections.Unknown);
        }

        var outcome = await grains.Grain<IWebhookGrain>(webhook.Value).GetAsync(viewer);
        return outcome.Value is { } view ? new LiveItem(view.Settings.Area.Street, view.Version) : outcome.Rejection!;
    }
}
