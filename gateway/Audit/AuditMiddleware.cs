using System.Globalization;
using Gridwhistle.Audit;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Session;

namespace Gridwhistle.Gateway.Audit;

/// <summary>Records every write of somebody known, every sign-in, and every read an endpoint makes a note of: who, what, when, and how it ended.</summary>
internal sealed class AuditMiddleware(RequestDelegate next, AuditTrail trail, SystemTime time)
{
    private const int Longest = 200;

    public async Task InvokeAsync(HttpContext context)
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
            Record(context, "failed");
            throw;
        }

        Record(context, context.Response.StatusCode.ToString(CultureInfo.InvariantCulture));
    }

    private void Record(HttpContext context, string result)
    {
        var note = context.Features.Get<AuditNote>();
        var caller = Caller.Of(context.User);
        if (note is null && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || (caller is null && result[0] != '2')))
        {
            // Reads leave no trace; nor do strangers who were turned away, who could fill the disk with it.
            return;
        }

        var street = note?.Street ?? caller?.Post.Area.Street.Value ?? Accounts.NoStreet.Value;
        trail.Record(street, new AuditRecorded(
            time.Now,
            note?.Person ?? caller?.PersonId.Value,
            caller?.Post.PostId,
            context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? context.Request.Method,
            Short(context.Request.Path.Value),
            result,
            context.Address(),
            Short(note?.Detail)));
    }

    private static string? Short(string? text) => text is { Length: > Longest } ? text[..Longest] : text;
}

/// <summary>What an endpoint adds to the record of its request: that there is to be one, who it is before they are known, what else matters.</summary>
/// <param name="Person">Who it turned out to be.</param>
/// <param name="Street">Whose trail; the caller's otherwise.</param>
internal sealed record AuditNote(string? Person, string? Street, string? Detail);
