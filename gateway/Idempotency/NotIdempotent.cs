namespace Gridwhistle.Gateway.Idempotency;

/// <summary>Marks writes whose answers may not be kept: they carry secrets, or are too large.</summary>
internal sealed class NotIdempotent
{
    public static NotIdempotent Mark { get; } = new();
}

internal static class NotIdempotentExtensions
{
    public static TBuilder WithoutIdempotency<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(NotIdempotent.Mark);
}
