using System.IO.Compression;
using Gridwhistle.Gateway.Operations;
using Microsoft.AspNetCore.ResponseCompression;

namespace Microsoft.Extensions.DependencyInjection;

internal static class OperationsRegistration
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        // Its request lines hold addresses, and those hold tokens and what people search for; the traces tell the routes.
        services.Configure<LoggerFilterOptions>(log => log.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "application/geo+json", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimits.Default;
        });
        services.AddCheckedOptions<MapOptions, MapOptionsValidator>(MapOptions.SectionName);
        services.AddAdmission();
        services.AddSingleton<StoreReadiness>();
        return services;
    }
}
