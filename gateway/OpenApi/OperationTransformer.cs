using System.Reflection;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gridwhistle.Gateway.OpenApi;

/// <summary>What every operation has in common and no handler says: headers, paging, problems, who may call.</summary>
internal sealed class OperationTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var instants = context.Description.ParameterDescriptions
            .Where(one => (Nullable.GetUnderlyingType(one.ParameterDescriptor?.ParameterType ?? typeof(void)) ?? one.ParameterDescriptor?.ParameterType) == typeof(Instant))
            .Select(one => one.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var taken = metadata.OfType<MethodInfo>().SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType).ToHashSet();
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>().Where(one => one is { In: ParameterLocation.Query or ParameterLocation.Path, Name.Length: > 0 }))
        {
            // Read without regard to case; written as everything else in the API is.
            parameter.Name = char.ToLowerInvariant(parameter.Name![0]) + parameter.Name[1..];
            if (instants.Contains(parameter.Name))
            {
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" };
            }

            if (parameter is { In: ParameterLocation.Path, Schema: OpenApiSchemaReference })
            {
                // A typed key of an address reads as a string, whether a handler takes it by itself or in a record.
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
            }
        }

        if (taken.Contains(typeof(Paging)) || taken.Contains(typeof(SequencePaging)))
        {
            operation.Parameters.Add(Query("limit", JsonSchemaType.Integer, $"At most {Paging.MaxLimit}; {Paging.DefaultLimit} when left out."));
            operation.Parameters.Add(Query("cursor", JsonSchemaType.String, "nextCursor of the page before."));
        }

        if (taken.Contains(typeof(CrsChoice)))
        {
            operation.Parameters.Add(Query("crs", JsonSchemaType.String, "The coordinate system of points: wgs84 (when left out), gcj02 or bd09."));
        }

        if (taken.Contains(typeof(IfMatch)))
        {
            operation.Parameters.Add(Header("If-Match", "The version that was read, such as \"7\"; a stale one is answered with 412."));
        }

        if (taken.Contains(typeof(Session.FollowKey)))
        {
            operation.Parameters.Add(Header(Session.FollowKey.Header, "A secret of 32 to 128 letters and digits that a visitor's phone made and keeps: by it they follow what they reported with it."));
        }

        if (context.Description.HttpMethod is "POST" or "PUT" or "DELETE" or "PATCH" && !metadata.OfType<NotIdempotent>().Any())
        {
            operation.Parameters.Add(Header(IdempotentCall.Header, "The same key sent again by the same person is answered with the first answer, for 24 hours."));
        }

        operation.Security = [Requires(DocumentTransformer.Bearer, context.Document!), Requires(DocumentTransformer.Cookie, context.Document!)];
        if (metadata.OfType<IAllowAnonymous>().Any())
        {
            // An empty requirement: signing in changes what is answered, or nothing.
            operation.Security = taken.Contains(typeof(Session.Caller)) ? [.. operation.Security, []] : [[]];
        }
        else
        {
            operation.Parameters.Add(Header(Session.SessionDefaults.PostHeader, "The post the act is done under, instead of the current one."));
        }

        operation.Description = string.Join('\n', new[] { operation.Description, OperationAccess.Of(metadata) }.Where(line => line is { Length: > 0 }));
        operation.Responses ??= [];
        foreach (var said in operation.Responses.Keys.Where(status => status[0] is '4' or '5').ToArray())
        {
            operation.Responses.Remove(said);
        }

        operation.Responses["4XX"] = Fails("The call is at fault: a problem (RFC 9457).", context.Document!);
        operation.Responses["default"] = Fails("A problem (RFC 9457).", context.Document!);
        return Task.CompletedTask;
    }

    private static OpenApiResponse Fails(string description, OpenApiDocument document) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(DocumentTransformer.Problem, document) } },
    };

    private static OpenApiParameter Query(string name, JsonSchemaType type, string description) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = new OpenApiSchema { Type = type } };

    private static OpenApiParameter Header(string name, string description) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static OpenApiSecurityRequirement Requires(string scheme, OpenApiDocument document) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
}
