using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Acts;

internal static class UnknownActs
{
    /// <summary>
    /// Answers every other name. The known ones are left out by the pattern: an act sent without a body has no content type, and routing
    /// would otherwise prefer this endpoint, which asks for none.
    /// </summary>
    public static void MapUnknownActs(this IEndpointRouteBuilder target, IEnumerable<string> known, Operation line) => target
        .MapPost($"/{{act:regex(^(?!({string.Join('|', known)})$).*$)}}", (string act) => Problem.Of("act.unknown", ("act", act)))
        .Requires(line)
        .ExcludeFromDescription();
}
