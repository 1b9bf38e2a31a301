using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;

namespace Gridwhistle.Gateway.Audit;

/// <summary>
/// Counts what strangers are refused, wherever on its way a request is turned away. The first refusal of a minute at an account there is, is also
/// recorded by itself.
/// </summary>
internal sealed class RefusalMiddleware(RequestDelegate next, AuditTrail trail, SystemTime time)
{
    /// <summary>Whether somebody nobody knows was refused.</summary>
    public static bool IsStranger(HttpContext context, AuditNote? note, string result) => Caller.Of(context.User) is null && note?.Person is null && result[0] != '2';

    public Task InvokeAsync(HttpContext context) => AuditMiddleware.FollowAsync(context, next, Count);

    private void Count(HttpContext context, string result)
    {
        var note = context.Features.Get<AuditNote>();
        if (!IsStranger(context, note, result) || result[0] is '1' or '3')
        {
            return;
        }

        var street = note?.Street ?? Accounts.NoStreet.Value;
        var known = note is { Street: not null };
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        var refusal = new Refusal(street, AuditMiddleware.ActionOf(context), route, result, context.Features.Get<Problem>()?.Code, known ? note!.Detail : null, known ? 1 : 0);
        if (trail.Count(refusal) && known)
        {
            trail.Record(street, AuditMiddleware.RecordOf(context, time.Now, result));
        }
    }
}
