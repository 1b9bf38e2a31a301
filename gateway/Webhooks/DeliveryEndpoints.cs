using System.Collections.Immutable;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Webhooks;

/// <summary>The log of a webhook, thirty days of it.</summary>
internal static class DeliveryEndpoints
{
    public static void MapDeliveries(this IEndpointRouteBuilder webhook)
    {
        var deliveries = webhook.MapGroup("/deliveries");
        deliveries.MapGet("", List).Requires(WebhooksFeature.ReadWebhooks).WithName("listDeliveries").WithSummary("List what a webhook sent and has to send");
        deliveries.MapGet("/{seq}", Get).Requires(WebhooksFeature.ReadWebhooks).WithName("getDelivery").WithSummary("Get a delivery with what was sent");
    }

    private static async Task<Results<Ok<PageBody<DeliveryBody>>, Problem>> List(
        WebhookId id, [AsParameters] DeliveryListRequest request, SequencePaging paging, Caller caller, IGrainFactory grains)
    {
        var check = new FieldChecks();
        var query = request.Bind(check, paging);
        if (check.Problem is { } problem)
        {
            return problem;
        }

        var outcome = await grains.Grain<IWebhookGrain>(id.Value).DeliveriesAsync(caller.Actor, query);
        return outcome.Value is { } page
            ? TypedResults.Ok(new PageBody<DeliveryBody>([.. page.Items.Select(delivery => new DeliveryBody(delivery))], page.NextCursor))
            : outcome.Rejection!.ToProblem();
    }

    private static async Task<Results<Ok<DeliveryDetailBody>, Problem>> Get(WebhookId id, long seq, Caller caller, IGrainFactory grains)
    {
        var outcome = await grains.Grain<IWebhookGrain>(id.Value).DeliveryAsync(caller.Actor, seq);
        return outcome.Value is { } delivery ? TypedResults.Ok(new DeliveryDetailBody(delivery)) : outcome.Rejection!.ToProblem();
    }
}

/// <summary>The filters of a log.</summary>
/// <param name="State">States with commas.</param>
/// <param name="Type">A type, or the beginning of one.</param>
/// <param name="Subject">What it is about, such as <c>issues/{id}</c>.</param>
/// <param name="From">Became true at this instant or later.</param>
/// <param name="To">The same, at this instant or before.</param>
internal sealed record DeliveryListRequest(string? State, string? Type, string? Subject, Instant? From, Instant? To)
{
    private const int LongestSubject = 120;

    public DeliveryQuery Bind(FieldChecks check, SequencePaging paging)
    {
        var type = string.IsNullOrEmpty(Type) ? null : WebhookTypes.Read(Type);
        check.That(type is not null || string.IsNullOrEmpty(Type), FieldFault.Malformed("type", "事件类型或其前缀", "a type of events or the beginning of one"));
        return new DeliveryQuery(
            States(check), type, check.Line("subject", Subject, Presence.Optional, LongestSubject) is { Length: > 0 } subject ? subject : null, From?.At, To?.At, paging.Limit, paging.Cursor);
    }

    private ImmutableArray<DeliveryStatus> States(FieldChecks check)
    {
        var states = ImmutableArray.CreateBuilder<DeliveryStatus>();
        foreach (var name in (State ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Enum.TryParse<DeliveryStatus>(name, out var known) && Enum.GetName(known) == name)
            {
                states.Add(known);
            }
            else
            {
                check.Add(FieldFault.Malformed("state", string.Join('、', Enum.GetNames<DeliveryStatus>()), $"one of {string.Join(", ", Enum.GetNames<DeliveryStatus>())}"));
            }
        }

        return states.DrainToImmutable();
    }
}
