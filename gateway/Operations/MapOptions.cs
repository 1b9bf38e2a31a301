using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Operations;

/// <summary>A raster map below boundaries and buildings. Without one the console asks nobody outside for anything.</summary>
internal sealed partial class MapOptions
{
    public const string SectionName = "Map";

    /// <summary>
    /// The address of its tiles with <c>{z}</c>, <c>{x}</c> and <c>{y}</c>, and <c>{0-7}</c> or <c>{a-c}</c> where servers are numbered; WMTS in its KVP form is
    /// such an address too. Browsers load it directly, so a key in it is seen by everybody. Default: none.
    /// </summary>
    public string? BaseLayer { get; set; }

    /// <summary>The same for the names that lie above it. Default: none.</summary>
    public string? LabelLayer { get; set; }

    /// <summary>What its owner wants shown, in plain words. Default: none.</summary>
    public string? Attribution { get; set; }

    /// <summary>The nearest level it has tiles for. Default: 18.</summary>
    public int MaxZoom { get; set; } = 18;

    public IReadOnlyList<string> Layers => [.. new[] { BaseLayer, LabelLayer }.OfType<string>().Where(layer => layer.Length > 0)];

    /// <summary>The hosts the tiles come from, as a content security policy names them.</summary>
    public IEnumerable<string> Hosts => Layers.SelectMany(HostsOf).Distinct();

    /// <summary>Whether a text is an address of tiles.</summary>
    public static bool IsTemplate(string text) =>
        text.Contains("{z}", StringComparison.Ordinal) && text.Contains("{x}", StringComparison.Ordinal) && text.Contains("{y}", StringComparison.Ordinal)
        && Authority().IsMatch(text) && HostsOf(text).All(host => !host.Contains('{', StringComparison.Ordinal) && Uri.TryCreate(host, UriKind.Absolute, out _));

    private static IEnumerable<string> HostsOf(string template)
    {
        var authority = Authority().Match(template).Value;
        var servers = Servers().Match(authority);
        return servers.Success
            ? Enumerable.Range(servers.Groups[1].ValueSpan[0], Math.Max(0, servers.Groups[2].ValueSpan[0] - servers.Groups[1].ValueSpan[0] + 1))
                .Select(server => authority.Replace(servers.Value, ((char)server).ToString(), StringComparison.Ordinal))
            : [authority];
    }

    [GeneratedRegex("^https?://[a-z0-9.:{}-]+(?=/)", RegexOptions.IgnoreCase)]
    private static partial Regex Authority();

    [GeneratedRegex(@"\{([a-z0-9])-([a-z0-9])\}", RegexOptions.IgnoreCase)]
    private static partial Regex Servers();
}

internal sealed class MapOptionsValidator : IValidateOptions<MapOptions>
{
    public ValidateOptionsResult Validate(string? name, MapOptions options)
    {
        List<string> faults = [];
        Check(nameof(options.BaseLayer), options.BaseLayer);
        Check(nameof(options.LabelLayer), options.LabelLayer);
        if (options.MaxZoom is < 1 or > 24)
        {
            faults.Add($"{MapOptions.SectionName}:{nameof(options.MaxZoom)} has to lie between 1 and 24.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check(string setting, string? layer)
        {
            if (layer is { Length: > 0 } && !MapOptions.IsTemplate(layer))
            {
                faults.Add($"{MapOptions.SectionName}:{setting} has to be an address with {{z}}, {{x}} and {{y}}, like https://tiles.example.org/{{z}}/{{x}}/{{y}}.png.");
            }
        }
    }
}
