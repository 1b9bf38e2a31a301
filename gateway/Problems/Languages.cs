using Microsoft.Net.Http.Headers;

namespace Gridwhistle.Gateway.Problems;

/// <summary>The two languages the product speaks.</summary>
public enum Language
{
    Chinese,
    English,
}

public static class Languages
{
    /// <summary>What <c>Accept-Language</c> asks for; Chinese when it does not say.</summary>
    public static Language Of(HttpRequest request)
    {
        var accepted = request.Headers.AcceptLanguage;
        if (accepted.Count == 0 || !StringWithQualityHeaderValue.TryParseList(accepted, out var wanted))
        {
            return Language.Chinese;
        }

        var best = wanted
            .Where(language => Known(language) is not null && language.Quality is not 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .FirstOrDefault();
        return best is null ? Language.Chinese : Known(best)!.Value;
    }

    private static Language? Known(StringWithQualityHeaderValue value) => value.Value.Value switch
    {
        { } tag when tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) => Language.Chinese,
        { } tag when tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) => Language.English,
        _ => null,
    };
}
