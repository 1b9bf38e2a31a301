using System.Collections.Frozen;
using Gridwhistle.Gateway.Features;

namespace Gridwhistle.Gateway.Problems;

/// <summary>The one table from a code to a status and its words: what all features say no with. Codes it does not name are judged by their form.</summary>
internal static class ProblemTable
{
    private static readonly FrozenDictionary<string, ProblemText> Known = FeatureRegistration.All
        .SelectMany(feature => feature.Problems)
        .Concat(RequestProblems.All)
        .ToDictionary()
        .ToFrozenDictionary();

    private static readonly ProblemText
        Unknown = new(404, "找不到", "Not found", "没有此对象，或您无权知道它。", "There is no such thing, or it is not yours to know of."),
        Forbidden = new(403, "不允许", "Not allowed", "您的岗位不能做这件事。", "Your post does not allow this."),
        Conflict = new(409, "与他人的操作冲突", "Conflict", "有人刚刚改变了它，请刷新后再试。", "Somebody has just changed it; read it again."),
        Refused = new(422, "不能这样办理", "The rules say no");

    public static IEnumerable<string> Codes => Known.Keys;

    public static bool Names(string code) => Known.ContainsKey(code);

    public static ProblemText Find(string code) => Known.TryGetValue(code, out var text) ? text : ByForm(code);

    private static ProblemText ByForm(string code) => code switch
    {
        _ when code.EndsWith(".unknown", StringComparison.Ordinal) => Unknown,
        _ when code.StartsWith("forbidden.", StringComparison.Ordinal) => Forbidden,
        _ when code == "conflict" || code.EndsWith(".conflict", StringComparison.Ordinal) => Conflict,
        _ => Refused,
    };
}
