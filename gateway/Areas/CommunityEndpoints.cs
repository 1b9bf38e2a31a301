using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Providers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Areas;

/// <summary>What a community has laid down: its policies and its public price list.</summary>
internal static class CommunityEndpoints
{
    private const string Unknown = "area.unknown";

    public static IEndpointRouteBuilder MapCommunities(this IEndpointRouteBuilder api)
    {
        api.MapPolicies();
        api.MapGet("/services", Services).WithTags("Services").Requires(AreasFeature.ReadServices).WithName("listServices").WithSummary("List the services of a community with their prices");
        return api;
    }

    private static async Task<Results<Ok<ServiceListBody>, Problem>> Services(AreaCode? community, Caller caller, IGrainFactory grains)
    {
        if ((community ?? caller.Post.Area.Community) is not { } code)
        {
            return Problem.OfFields(RequestProblems.Invalid, [FieldFault.Required("community")]);
        }

        if (Refusal(AreasFeature.ReadServices, code, caller) is { } refusal)
        {
            return refusal;
        }

        var list = await grains.Grain<ICommunityGrain>(code.Value).ServicesAsync();
        return TypedResults.Ok(new ServiceListBody([.. list.Items.Select(item => new ServiceBody(item, list.Version))], list.Version));
    }

    private static Problem? Refusal(Operation operation, AreaCode code, Caller caller) =>
        code.Level is AreaLevel.Community ? caller.Refusal(operation, code, Unknown) : Problem.Of(Unknown, ("area", code.Value));
}

internal sealed record ServiceListBody(IReadOnlyList<ServiceBody> Items, int ListVersion);

/// <summary>A service on the public price list.</summary>
internal sealed class ServiceBody(ServiceItem item, int listVersion)
{
    public string ServiceCode => item.ServiceCode;

    public string Name => item.Name;

    public string? NameEn => item.NameEn;

    public string Unit => item.Unit;

    public IReadOnlyList<ServiceVariant> Variants => item.Variants.IsDefault ? [] : item.Variants;

    public IReadOnlyList<ServiceOffer> Providers => item.Providers.IsDefault ? [] : item.Providers;

    public long? ReferenceFen => item.ReferenceFen;

    public int ListVersion => listVersion;
}
