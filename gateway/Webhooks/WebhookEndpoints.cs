using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Acts;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Gridwhistle.Gateway.Webhooks;

/// <summary>Set up, changed and looked after by those whose area it is. Answers that hold a secret are not kept for repeats.</summary>
internal static class WebhookEndpoints
{
    /// <summary>Acts with a route of their own: they answer with something else than the webhook.</summary>
    private static readonly string[] Beside = ["rotate", "replay", "change", "delete"];

    public static IEndpointRouteBuilder MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("Webhooks");
        webhooks.MapPost("", Create).Requires(WebhooksFeature.ManageWebhooks).WithoutIdempotency().WithName("createWebhook").WithSummary("Set up a webhook");
        webhooks.MapGet("", List).Requires(WebhooksFeature.ReadWebhooks).WithName("listWebhooks").WithSummary("List webhooks");
        var webhook = webhooks.MapGroup("/{id}");
        webhook.MapGet("", Get).Requires(WebhooksFeature.ReadWebhooks).WithName("getWebhook").WithSummary("Get a webhook");
        webhook.MapPut("", Change).Requires(WebhooksFeature.ManageWebhooks).WithName("changeWebhook").WithSummary("Change what a webhook is set to");
        webhook.MapDelete("", Delete).Requires(WebhooksFeature.ManageWebhooks).WithName("deleteWebhook").WithSummary("Delete a webhook with its log");
        webhook.MapPost("/rotate", Rotate).Requires(WebhooksFeature.ManageWebhooks).WithoutIdempotency().WithName("rotateWebhookSecret").WithSummary("Make a new signing secret");
        webhook.MapPost("/replay", Replay).Requires(WebhooksFeature.ManageWebhooks).WithName("replayDeliveries").WithSummary("Send deliveries again");
        webhook.MapActs<WebhookTarget, WebhookCall, WebhookCommand, WebhookBody>(
            [.. WebhookActs.Catalog.Rows().Where(row => !Beside.Contains(row.Name))], WebhooksFeature.ManageWebhooks, WebhooksFeature.ManageWebhooks, "Webhook", Beside);
        webhook.MapDeliveries();
        return api;
    }

    private static async Task<Results<Created<WebhookBody>, Problem>> Create(
        WebhookRequest body, Caller caller, CommandId commandId, IGrainFactory grains, HttpResponse response, CancellationToken cancellationToken)
    {
        var check = new FieldChecks();
        var settings = body.Bind(check, body.Area);
        if ((check.Problem ?? caller.Refusal(WebhooksFeature.ManageWebhooks, settings.Area, "area.unknown")) is { } problem)
        {
            return problem;
        }

        var id = new WebhookId(await commandId.TimeOrderedAsync(cancellationToken));
        var outcome = await grains.Grain<IWebhookGrain>(id.Value).CreateAsync(new CreateWebhook(id, settings, caller.Actor) { CommandId = commandId.Value }, cancellationToken);
        if (outcome.Value is not { } view)
        {
            return outcome.Rejection!.ToProblem();
        }

        response.SetVersion(view.Version);
        return TypedResults.Created($"{ApiGroup.BasePath}/webhooks/{id}", new WebhookBody(view));
    }

    /// <summary>All the caller may know of: there are few.</summary>
    private static async Task<Ok<PageBody<WebhookBody>>> List(Caller caller, IGrainFactory grains)
    {
        var routes = await grains.Grain<IWebhookBookGrain>(caller.Post.Area.Street.Value).RoutesAsync();
        var views = await Task.WhenAll(routes
            .Where(route => WebhookAccess.MayRead(route.Settings.Area, caller.Actor))
            .Select(route => grains.Grain<IWebhookGrain>(route.Id.Value).GetAsync(caller.Actor)));
        return TypedResults.Ok(PageBody.Of(views.Where(view => view.Accepted).Select(view => new WebhookBody(view.Value!))));
    }

    private static async Task<Results<Ok<WebhookBody>, Problem>> Get(WebhookId id, Caller caller, IGrainFactory grains, HttpResponse response)
    {
        var outcome = await grains.Grain<IWebhookGrain>(id.Value).GetAsync(caller.Actor);
        return Answer(outcome, response);
    }

    private static async Task<Results<Ok<WebhookBody>, Problem>> Change(
        WebhookId id, WebhookRequest body, Caller caller, IfMatch ifMatch, CommandId commandId, IGrainFactory grains, HttpResponse response, CancellationToken cancellationToken)
    {
        var webhook = grains.Grain<IWebhookGrain>(id.Value);
        var known = await webhook.GetAsync(caller.Actor);
        if (known.Value is not { } now)
        {
            return known.Rejection!.ToProblem();
        }

        var check = new FieldChecks();
        var settings = body.Bind(check, now.Settings.Area);
        check.That(body.Area is null || body.Area == now.Settings.Area, FieldFault.Malformed("area", "原来的范围，范围不能改", "the area it has; an area is not changed"));
        return check.Problem is { } problem
            ? problem
            : Answer(await webhook.ActAsync(new ChangeWebhook(settings, caller.Actor) { ExpectedVersion = ifMatch.Version, CommandId = commandId.Value }, cancellationToken), response);
    }

    private static async Task<Results<NoContent, Problem>> Delete(
        WebhookId id, Caller caller, IfMatch ifMatch, CommandId commandId, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var outcome = await grains.Grain<IWebhookGrain>(id.Value)
            .ActAsync(new DeleteWebhook(caller.Actor) { ExpectedVersion = ifMatch.Version, CommandId = commandId.Value }, cancellationToken);
        return outcome.Rejection is { } rejection ? rejection.ToProblem() : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<NewSecretBody>, Problem>> Rotate(
        WebhookId id,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] RotateSecretRequest? body,
        Caller caller,
        IfMatch ifMatch,
        CommandId commandId,
        IGrainFactory grains,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var check = new FieldChecks();
        var command = (body ?? new RotateSecretRequest(null)).Bind(check, caller.Actor) with { ExpectedVersion = ifMatch.Version, CommandId = commandId.Value };
        if (check.Problem is { } problem)
        {
            return problem;
        }

        var outcome = await grains.Grain<IWebhookGrain>(id.Value).ActAsync(command, cancellationToken);
        if (outcome.Value is not { } view)
        {
            return outcome.Rejection!.ToProblem();
        }

        response.SetVersion(view.Version);
        return TypedResults.Ok(new NewSecretBody(view.Secret ?? ""));
    }

    private static async Task<Results<Accepted<ReplayBody>, Problem>> Replay(WebhookId id, ReplayRequest body, Caller caller, IGrainFactory grains)
    {
        var check = new FieldChecks();
        var command = body.Bind(check, caller.Actor);
        if (check.Problem is { } problem)
        {
            return problem;
        }

        var outcome = await grains.Grain<IWebhookGrain>(id.Value).ReplayAsync(command);
        return outcome.Rejection is { } rejection ? rejection.ToProblem() : TypedResults.Accepted((string?)null, new ReplayBody(outcome.Value));
    }

    private static Results<Ok<WebhookBody>, Problem> Answer(Outcome<WebhookView> outcome, HttpResponse response)
    {
        if (outcome.Value is not { } view)
        {
            return outcome.Rejection!.ToProblem();
        }

        response.SetVersion(view.Version);
        return TypedResults.Ok(new WebhookBody(view));
    }
}
