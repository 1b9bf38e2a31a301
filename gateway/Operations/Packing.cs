using Microsoft.Net.Http.Headers;

namespace Gridwhistle.Gateway.Operations;

/// <summary>How an answer is packed on its way.</summary>
internal enum Packing
{
    None,
    Gzip,
    Brotli,
}

/// <summary>Marks endpoints whose answers are kept packed, so that nobody packs them again.</summary>
internal sealed class PacksItself
{
    public static PacksItself Mark { get; } = new();
}

internal static class Packings
{
    /// <summary>The smallest the reader takes.</summary>
    public static Packing Of(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted))
        {
            return Packing.None;
        }

        return Takes("br") ? Packing.Brotli : Takes("gzip") ? Packing.Gzip : Packing.None;

        bool Takes(string coding) =>
            (accepted.FirstOrDefault(one => one.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
                ?? accepted.FirstOrDefault(one => one.Value == "*")) is { Quality: null or > 0 };
    }

    /// <summary>Its name in <c>Content-Encoding</c>; null when there is nothing to say.</summary>
    public static string? Coding(this Packing packing) => packing switch
    {
        Packing.Brotli => "br",
        Packing.Gzip => "gzip",
        _ => null,
    };

    /// <summary>Packs answers on their way, except those that are packed already. After routing.</summary>
    public static IApplicationBuilder UsePacking(this IApplicationBuilder app) => app.UseWhen(
        context => context.GetEndpoint()?.Metadata.GetMetadata<PacksItself>() is null,
        packed => packed.UseResponseCompression());
}
