using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Providers;

/// <summary>A service on a community's public price list (价格公示), with everybody who offers it.</summary>
/// <param name="ReferenceFen">The market reference price, kept for comparison.</param>
[GenerateSerializer, Immutable, Alias("providers.service")]
public sealed record ServiceItem(
    [property: Id(0)] AreaCode Community,
    [property: Id(1)] string ServiceCode,
    [property: Id(2)] string Name,
    [property: Id(3)] string? NameEn,
    [property: Id(4)] string Unit,
    [property: Id(5)] ImmutableArray<ServiceVariant> Variants,
    [property: Id(6)] ImmutableArray<ServiceOffer> Providers,
    [property: Id(7)] long? ReferenceFen);

[GenerateSerializer, Immutable, Alias("providers.variant")]
public sealed record ServiceVariant([property: Id(0)] string Code, [property: Id(1)] string Name, [property: Id(2)] long PriceFen);

[GenerateSerializer, Immutable, Alias("providers.offer")]
public sealed record ServiceOffer(
    [property: Id(0)] OrganisationId ProviderId,
    [property: Id(1)] string Name,
    [property: Id(2)] bool Own,
    [property: Id(3)] long PriceFen)
{
    /// <summary>What this provider asks for each variant; empty where the service has none. <see cref="PriceFen"/> is then the lowest.</summary>
    [Id(4)] public ImmutableArray<ServiceVariant> Variants { get; init; } = [];
}
