using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;

namespace Gridwhistle.Understanding;

/// <summary>Which steps of a case judge what its words were understood to be, and what all judgements together say of each word.</summary>
public static class WordJudgements
{
    private static readonly ImmutableArray<ClosureReason> AfterWork = [ClosureReason.Resolved, ClosureReason.Unreachable];

    /// <summary>The judgement that lies in a step; null for every other step.</summary>
    public static WordJudgement? Of(Issue? before, IssueEvent e, Issue after)
    {
        if (after.Suggested is not { Words: { IsEmpty: false } words, Category: var guessed } || Chosen(before, e, after, guessed) is not { } chosen)
        {
            return null;
        }

        return (after.PoliciesOf ?? after.Place.GridCode.Community) is { } community
            ? new WordJudgement(after.Id, after.CreatedAt, community, words, guessed, chosen)
            : null;
    }

    /// <summary>Word by word; the most corrected first, then the most used.</summary>
    public static ImmutableArray<WordTally> Tallied(IEnumerable<WordJudgement> judgements) =>
    [
        .. judgements
            .SelectMany(judgement => judgement.Words.Distinct(StringComparer.Ordinal), (judgement, word) => (Word: word, Judgement: judgement))
            .GroupBy(one => (one.Word, one.Judgement.Guessed))
            .Select(group => Tally(group.Key.Word, group.Key.Guessed, [.. group.Select(one => one.Judgement)]))
            .OrderByDescending(tally => tally.Corrected)
            .ThenByDescending(tally => tally.Right)
            .ThenBy(tally => tally.Keyword, StringComparer.Ordinal)
            .ThenBy(tally => tally.Guessed, StringComparer.Ordinal),
    ];

    private static WordTally Tally(string word, string guessed, ImmutableArray<WordJudgement> judgements)
    {
        var wrong = judgements.Where(judgement => judgement.Chosen != guessed).GroupBy(judgement => judgement.Chosen, StringComparer.Ordinal)
            .Select(group => new CategoryCount(group.Key, group.Count()))
            .OrderByDescending(count => count.Times).ThenBy(count => count.Category, StringComparer.Ordinal)
            .ToImmutableArray();
        var corrected = wrong.Sum(count => count.Times);
        return new WordTally(word, guessed, judgements.Length - corrected, corrected, wrong);
    }

    /// <summary>Staff register or regrade it; where nobody did, a case that ends after work was of the kind it was taken for.</summary>
    private static string? Chosen(Issue? before, IssueEvent e, Issue after, string guessed) => e switch
    {
        IssueRegistered { By.IsSystem: false } or IssueRegraded { By.IsSystem: false } when before?.Category != after.Category => after.Category,
        _ when after is { State: IssueStatus.Closed, Closure.Reason: var reason } && before?.State is not IssueStatus.Closed && AfterWork.Contains(reason) && after.Category == guessed => guessed,
        _ => null,
    };
}
