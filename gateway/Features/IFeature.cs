using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Features;

/// <summary>
/// What one feature brings to the gateway. A class without constructor parameters that implements it is found by itself; the
/// order in which features are summed up carries no meaning. What upgrades stored JSON stands beside the stored types, because
/// a silo without a gateway reads them too.
/// </summary>
internal interface IFeature
{
    /// <summary>The services its endpoints work with.</summary>
    void AddServices(IServiceCollection services)
    {
    }

    /// <summary>Maps its endpoints below <c>/api/v1</c>: for the signed-in unless one says otherwise.</summary>
    void MapRoutes(IEndpointRouteBuilder api)
    {
    }

    /// <summary>Maps what it has beside the API: a hub, another system's protocol.</summary>
    void MapRoutesBesideApi(IEndpointRouteBuilder root)
    {
    }

    /// <summary>Its lines of the access table.</summary>
    IEnumerable<AccessLine> Access => [];

    /// <summary>Status and words of the problem codes it answers with.</summary>
    IEnumerable<KeyValuePair<string, ProblemText>> Problems => [];

    /// <summary>Chinese of the values its problem texts name as facts, such as states.</summary>
    IEnumerable<KeyValuePair<string, string>> FactWords => [];
}
