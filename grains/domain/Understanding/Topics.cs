using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gridwhistle.Policies;

namespace Gridwhistle.Understanding;

/// <summary>Whether two texts of one kind speak of the same thing: a door that does not open and a lamp that is dark are both the property company's.</summary>
public static partial class Topics
{
    /// <summary>Sounds in many words, and names no thing.</summary>
    private const string Filler = "没不停断坏了的有无小大楼上下旧乱偷老打";

    public static bool Agree(string? one, string? other, PolicySet policies) => Agree(CategoryInference.Read(one, policies).Words, other, policies);

    /// <summary>True where one of them names no thing, or a sign of a thing stands in both.</summary>
    public static bool Agree(ImmutableArray<string> words, string? other, PolicySet policies)
    {
        if (words.IsDefaultOrEmpty || string.IsNullOrEmpty(other))
        {
            return true;
        }

        var others = CategoryInference.Read(WithoutCalls(other), policies).Words;
        return others.IsEmpty || words.Any(word => others.Any(otherWord => word == otherWord || ShareASign(word, otherWord)));
    }

    /// <summary>The kind a title speaks of, whom it calls left out; null when it names none.</summary>
    public static string? KindOf(string? title, PolicySet policies) => CategoryInference.Read(WithoutCalls(title), policies).Category?.Code;

    private static string WithoutCalls(string? title) => Call().Replace(title ?? "", " ");

    [GeneratedRegex(@"[@＠﹫]\s*[^\s,，。;；!！?？]{1,12}", RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    private static bool ShareASign(string word, string other) =>
        word.Any(c => TextForms.IsChinese(c) && !Filler.Contains(c) && other.Contains(c));
}
