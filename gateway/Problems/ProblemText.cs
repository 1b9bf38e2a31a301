using System.Collections.Immutable;
using System.Text;

namespace Gridwhistle.Gateway.Problems;

/// <summary>One line of the table: the status of a code and its words. A detail may name facts in braces: <c>{state}</c>.</summary>
internal sealed record ProblemText(int Status, string Chinese, string English, string? ChineseDetail = null, string? EnglishDetail = null)
{
    public string Title(Language language) => language is Language.English ? English : Chinese;

    /// <summary>The detail with its facts filled in; null when there is none, or when a fact it names is missing.</summary>
    public string? Detail(Language language, ImmutableDictionary<string, string> facts)
    {
        var template = language is Language.English ? EnglishDetail : ChineseDetail;
        if (template is null || !template.Contains('{'))
        {
            return template;
        }

        var text = new StringBuilder(template.Length + 32);
        for (var at = 0; at < template.Length;)
        {
            var open = template.IndexOf('{', at);
            if (open < 0)
            {
                text.Append(template, at, template.Length - at);
                break;
            }

            var close = template.IndexOf('}', open);
            if (!facts.TryGetValue(template[(open + 1)..close], out var fact))
            {
                return null;
            }

            text.Append(template, at, open - at).Append(language is Language.Chinese ? FactWords.Chinese(fact) : fact);
            at = close + 1;
        }

        return text.ToString();
    }
}
