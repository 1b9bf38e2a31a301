using System.Collections.Frozen;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Gridwhistle.Gateway.WebConsole;

/// <summary>The built console. A few megabytes: it is read once and served from memory.</summary>
internal sealed class ConsoleFiles
{
    private const string Index = "/index.html", Hashed = "/assets/";

    private static readonly string[] Reserved = ["/api", "/hubs", "/openapi", "/docs", "/health", "/open311", "/orleans", "/_test"];

    private readonly FrozenDictionary<string, ConsoleAsset> _assets;

    private ConsoleFiles(Dictionary<string, ConsoleAsset> assets) => _assets = assets.ToFrozenDictionary(StringComparer.Ordinal);

    public bool IsBuilt => _assets.ContainsKey(Index);

    public static ConsoleFiles Load() =>
        LoadFrom(ProductFiles.Find("client", Path.Combine("gateway", "obj", "client-dist"), "index.html"));

    public static ConsoleFiles LoadFrom(string? directory)
    {
        var assets = new Dictionary<string, ConsoleAsset>(StringComparer.Ordinal);
        if (directory is not null)
        {
            using var files = new PhysicalFileProvider(directory);
            Read(files, "", assets);
        }

        return new ConsoleFiles(assets);
    }

    /// <summary>The file at a path; the application's page for any path a page of it may have; null for what is not the console's.</summary>
    public ConsoleAsset? Find(PathString path)
    {
        var wanted = path.Value is null or "/" ? Index : path.Value;
        if (_assets.TryGetValue(wanted, out var asset))
        {
            return asset;
        }

        var isPage = !Path.HasExtension(wanted) && !Reserved.Any(reserved => path.StartsWithSegments(reserved));
        return isPage ? _assets.GetValueOrDefault(Index) : null;
    }

    private static void Read(PhysicalFileProvider files, string folder, Dictionary<string, ConsoleAsset> assets)
    {
        var types = new FileExtensionContentTypeProvider();
        foreach (var file in files.GetDirectoryContents(folder))
        {
            var path = $"{folder}/{file.Name}";
            if (file.IsDirectory)
            {
                Read(files, path, assets);
                continue;
            }

            var type = types.TryGetContentType(file.Name, out var known) ? known : "application/octet-stream";
            assets[path] = new ConsoleAsset(
                File.ReadAllBytes(file.PhysicalPath!),
                type is "text/html" or "text/javascript" ? $"{type}; charset=utf-8" : type,
                path.StartsWith(Hashed, StringComparison.Ordinal) ? Lifetime.Forever : Lifetime.Checked);
        }
    }
}
