using Orleans.Runtime;

namespace Orleans;

/// <summary>From a grain or a reference to its identity and to references.</summary>
public static class GrainExtensions
{
    /// <summary>A reference of the given interface to the same grain.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            GrainReference and TGrainInterface same => same,
            GrainReference reference => (TGrainInterface)(object)reference.Cast(typeof(TGrainInterface)),
            IGrainBase body => (TGrainInterface)(object)body.GrainContext.GrainReference.Cast(typeof(TGrainInterface)),
            _ => throw NotAGrain(grain),
        };
    }

    /// <inheritdoc cref="AsReference{TGrainInterface}" />
    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();

    /// <summary>Type and key of the grain.</summary>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase body => body.GrainContext.GrainId,
        _ => throw NotAGrain(grain),
    };

    /// <summary>The key of the grain.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.Key,
        _ => grain.GetGrainId().Key.ToString(),
    };

    private static ArgumentException NotAGrain(IAddressable? grain) =>
        new($"{grain?.GetType().FullName ?? "null"} is neither a grain nor a reference to one.", nameof(grain));
}
