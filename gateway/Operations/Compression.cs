using Microsoft.Net.Http.Headers;

namespace Gridwhistle.Gateway.Operations;

/// <summary>How an answer is packed on its way.</summary>
internal enum Compression
{
    None,
    Gzip,
    Brotli,
}

/// <summary>Marks endpoints whose answers are kept packed, so that nobody packs them again.</summary>
internal sealed class CompressesItself
{
    public static CompressesItself Mark { get; } = new();
}

internal static class Compressions
{
    /// <summary>The smallest the reader takes.</summary>
    public static Compression Of(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted))
        {
            return Compression.None;
        }

        return Takes("br") ? Compression.Brotli : Takes("gzip") ? Compression.Gzip : Compression.None;

        bool Takes(string coding) =>
            (accepted.FirstOrDefault(one => one.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
                ?? accepted.FirstOrDefault(one => one.Value == "*")) is { Quality: null or > 0 };
    }

    /// <summary>Its name in <c>Content-Encoding</c>; null when there is nothing to say.</summary>
    public static string? Coding(this Compression packing) => packing switch
    {
        Compression.Brotli => "br",
        Compression.Gzip => "gzip",
        _ => null,
    };

    /// <summary>Packs answers on their way, except those that are packed already. After routing.</summary>
    public static IApplicationBuilder UseCompression(this IApplicationBuilder app) => app.UseWhen(
        context => context.GetEndpoint()?.Metadata.GetMetadata<CompressesItself>() is null,
        packed => packed.UseResponseCompression());
}
