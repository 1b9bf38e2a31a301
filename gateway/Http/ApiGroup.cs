namespace Gridwhistle.Gateway.Http;

public static class ApiGroup
{
    public const string BasePath = "/api/v1";

    /// <summary>The API's root. Everything below it is for the signed-in unless it says <c>AllowAnonymous</c>.</summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder routes) =>
        routes.MapGroup(BasePath).RequireAuthorization();
}
