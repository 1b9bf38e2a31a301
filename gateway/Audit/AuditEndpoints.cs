using Gridwhistle.Audit;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Audit;

internal static class AuditEndpoints
{
    /// <summary>Hours are read one after the other: a year is plenty.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static IEndpointRouteBuilder MapAudit(this IEndpointRouteBuilder api)
    {
        api.MapGet("/audit", Read).WithTags("Audit").Requires(AuditFeature.ReadAudit).WithName("readAudit").WithSummary("List the audit log's records");
        return api;
    }

    /// <summary>The street's audit trail from the oldest record to the newest, the last day unless said otherwise; with <c>unplaced=true</c> what belongs to no street, such as sign-ins with accounts that do not exist.</summary>
    private static async Task<Results<Ok<PageBody<AuditBody>>, Problem>> Read(
        Instant? from, Instant? to, string? person, bool? unplaced, Paging paging,
        Caller caller, IGrainFactory grains, AuditTrail trail, AuditAddresses addresses, SystemTime time, HttpContext context)
    {
        var until = to?.At ?? time.Now;
        var since = from?.At ?? until.AddDays(-1);
        var check = new FieldChecks();
        check.Line("person", person, Presence.Optional, 80);
        check.That(since <= until && until - since <= Longest, FieldFault.Malformed("from", "不晚于 to,相隔至多 366 天", "not after to, and 366 days before it at most"));
        if (check.Problem is { } problem)
        {
            return problem;
        }

        var street = unplaced is true ? Accounts.NoStreet.Value : caller.Post.Area.Street.Value;
        context.Features.Set(new AuditNote(null, null, $"{street} {person}".Trim()));
        await trail.FlushAsync(context.RequestAborted);
        var page = await grains.Grain<IAuditGrain>(street).ReadAsync(new AuditQuery(since, until, person, paging.Limit, paging.Cursor));
        var shown = new List<AuditRecorded>(page.Items.Length);
        foreach (var record in page.Items)
        {
            shown.Add(record with { Address = await addresses.ReadAsync(record, context.RequestAborted) });
        }

        return TypedResults.Ok((page with { Items = [.. shown] }).Select(paging, record => new AuditBody(record)));
    }
}

/// <summary>One record of the audit trail.</summary>
internal sealed class AuditBody(AuditRecorded record)
{
    public DateTimeOffset At { get; } = record.At;

    public string? Person { get; } = record.Person;

    public string? Post { get; } = record.Post;

    public string Action { get; } = record.Action;

    public string? Subject { get; } = record.Subject;

    public string Result { get; } = record.Result;

    public string? Address { get; } = record.Address;

    public string? Detail { get; } = record.Detail;
}
