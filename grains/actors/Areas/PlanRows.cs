namespace Gridwhistle.Areas;

/// <summary>A piece of a staged plan: Brotli-packed JSON in base 64.</summary>
[GenerateSerializer, Immutable, Alias("areas.plan_chunk")]
internal sealed record PlanChunk([property: Id(0)] string Data);

/// <summary>Says that all chunks of a staged plan are there.</summary>
[GenerateSerializer, Immutable, Alias("areas.plan_mark")]
internal sealed record PlanMark([property: Id(0)] int Chunks);

/// <summary>A street this store knows.</summary>
[GenerateSerializer, Immutable, Alias("areas.street_mark")]
public sealed record StreetMark([property: Id(0)] AreaCode Code);
