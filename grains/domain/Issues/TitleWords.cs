using System.Text.RegularExpressions;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>What of a report's words stands in its title: not whom they call.</summary>
public static partial class TitleWords
{
    /// <summary>What can follow an @ without a blank before the words go on, the longest first.</summary>
    private static readonly string[] Called =
    [
        .. Enum.GetValues<OrganisationKind>().SelectMany(kind => MentionWords.Of(kind))
            .Concat(MentionWords.Roles.SelectMany(role => role.Words))
            .Distinct()
            .OrderByDescending(word => word.Length),
    ];

    /// <summary>
    /// The words without their mentions: an @ with the name after it up to a blank, or with what bodies and roles are called where the words go on at once.
    /// A text of nothing else stays as it is.
    /// </summary>
    public static string WithoutMentions(string text)
    {
        if (text.IndexOfAny(['@', '＠']) < 0)
        {
            return text;
        }

        var left = Mention().Replace(text, static m =>
        {
            var name = m.Groups["name"].Value;
            return Array.Find(Called, word => name.StartsWith(word, StringComparison.OrdinalIgnoreCase)) is { } word ? name[word.Length..] + m.Groups["gap"].Value
                : m.Groups["gap"].Length > 0 ? ""
                : m.Value;
        });
        left = Marks().Replace(Blanks().Replace(left, " "), "，").Trim().Trim('，', ',', '、', '：', ':').Trim();
        return left.Length == 0 ? text : left;
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9._%+-])[@＠]\s?(?<name>[^\s@＠，,。;；:：！!？?、]{1,24})(?<gap>\s+|$)?")]
    private static partial Regex Mention();

    [GeneratedRegex("[，,]\\s*[，,]")]
    private static partial Regex Marks();

    [GeneratedRegex(@"[ \u3000]{2,}")]
    private static partial Regex Blanks();
}
