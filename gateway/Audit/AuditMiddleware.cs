using System.Globalization;
using Gridwhistle.Audit;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Session;

namespace Gridwhistle.Gateway.Audit;

/// <summary>
/// Records every write of somebody known, every sign-in, every read of personal data, and every read an endpoint makes a note of: who, what, when, and
/// how it ended. What strangers are refused is counted.
/// </summary>
internal sealed class AuditMiddleware(RequestDelegate next, AuditTrail trail, SystemTime time)
{
    private const int Longest = 200;

    public Task InvokeAsync(HttpContext context) => FollowAsync(context, next, Record);

    /// <summary>Lets a call of the API go on, and says how it ended.</summary>
    public static async Task FollowAsync(HttpContext context, RequestDelegate next, Action<HttpContext, string> ended)
    {
        if (!context.Request.Path.StartsWithSegments(ApiGroup.BasePath))
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch
        {
            ended(context, "failed");
            throw;
        }

        ended(context, context.Response.StatusCode.ToString(CultureInfo.InvariantCulture));
    }

    private void Record(HttpContext context, string result)
    {
        var note = context.Features.Get<AuditNote>();
        var caller = Caller.Of(context.User);
        if (RefusalMiddleware.IsStranger(context, note, result) || (note is null && IsRead(context) && !(result[0] == '2' && caller is not null && IsOfPeople(context))))
        {
            // Strangers who are turned away are counted; reads of what holds nobody's data leave no trace.
            return;
        }

        trail.Record(note?.Street ?? caller?.Post.Area.Street.Value ?? Accounts.NoStreet.Value, RecordOf(context, time.Now, result));
    }

    /// <summary>The request as a record.</summary>
    public static AuditRecorded RecordOf(HttpContext context, DateTimeOffset now, string result)
    {
        var note = context.Features.Get<AuditNote>();
        var caller = Caller.Of(context.User);
        return new AuditRecorded(
            now,
            note?.Person ?? caller?.PersonId.Value,
            caller?.Post.PostId,
            ActionOf(context),
            Short(context.Request.Path.Value),
            result,
            context.Address(),
            Short(note?.Detail));
    }

    /// <summary>What was called: the operation, or the method where there is none.</summary>
    public static string ActionOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? context.Request.Method;

    private static bool IsRead(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    private static bool IsOfPeople(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<PersonalRead>() is not null || context.Features.Get<PersonalRead>() is not null;

    private static string? Short(string? text) => text is { Length: > Longest } ? text[..Longest] : text;
}

/// <summary>What an endpoint adds to the record of its request: that there is to be one, who it is before they are known, what else matters.</summary>
/// <param name="Person">Who it turned out to be.</param>
/// <param name="Street">Whose trail; the caller's otherwise.</param>
internal sealed record AuditNote(string? Person, string? Street, string? Detail);
