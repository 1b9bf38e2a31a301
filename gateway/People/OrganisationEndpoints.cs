using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.People;

/// <summary>The bodies that serve an area: whom one can dispatch to or whistle for.</summary>
internal static class OrganisationEndpoints
{
    public static IEndpointRouteBuilder MapOrganisations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/organisations", List).WithTags("People").Requires(PeopleFeature.ReadOrganisations).WithName("listOrganisations").WithSummary("List the organisations of a street");
        return api;
    }

    private static async Task<Results<Ok<PageBody<OrganisationBody>>, Problem>> List(AreaCode? serving, Caller caller, IGrainFactory grains)
    {
        if (serving is { } area && caller.Refusal(PeopleFeature.ReadOrganisations, area, "area.unknown") is { } refusal)
        {
            return refusal;
        }

        var bodies = await grains.Grain<IDirectoryGrain>(caller.Post.Area.Street.Value).OrganisationsAsync(serving);
        return TypedResults.Ok(PageBody.Of(bodies.Select(body => new OrganisationBody(body))));
    }
}

/// <summary>An organisation with its published phone.</summary>
internal sealed class OrganisationBody(Organisation organisation)
{
    public OrganisationId Id => organisation.Id;

    public string Name => organisation.Name;

    public string ShortName => organisation.ShortName;

    public OrganisationKind Kind => organisation.Kind;

    public AreaCode Area => organisation.Area;

    public string? Phone => organisation.Phone;
}
