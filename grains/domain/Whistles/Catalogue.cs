using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Whistles;

/// <summary>The whistle catalogue (吹哨清单): an item is blown at its grade or above, to its lead, about one of its categories.</summary>
internal static class Catalogue
{
    /// <summary>In what a whistle departs from the catalogue: <c>item</c>, <c>grade</c>, <c>lead</c> or <c>category</c>; null when it is as the catalogue has it.</summary>
    public static string? Departure(Issue issue, BlowWhistle c, IssueContext context)
    {
        foreach (var item in context.Policies.WhistleCatalogue)
        {
            if (item.Code == c.Item)
            {
                return c.Grade < item.Grade ? "grade"
                    : !Leads(item.Lead, c, context) ? "lead"
                    : !item.Categories.IsDefaultOrEmpty && !item.Categories.Contains(issue.Category ?? "") ? "category"
                    : null;
            }
        }

        return "item";
    }

    /// <summary>
    /// The grades this person can blow and the items about the case's category, those within their grades first and among these those whose name the
    /// report says most of. The grade to begin with is the first item's; of an emergency the highest.
    /// </summary>
    public static (string Member, ImmutableArray<string> Values)[] Choices(Issue issue, Actor viewer, PolicySet policies)
    {
        ImmutableArray<WhistleGrade> grades = [.. Enum.GetValues<WhistleGrade>().Where(grade => WhistleActs.MayBlow(viewer.Post.Role, grade))];
        if (grades.IsEmpty)
        {
            return [("grade", [])];
        }

        var highest = grades.Max();
        WhistleItem[] items = [.. policies.WhistleCatalogue
            .Where(item => item.Categories.IsDefaultOrEmpty || item.Categories.Contains(issue.Category ?? ""))
            .OrderBy(item => item.Grade > highest)
            .ThenBy(item => item.Categories.IsDefaultOrEmpty)
            .ThenByDescending(item => Likeness(item.Name, issue.Text))];
        var usual = items is [var likeliest, ..] ? likeliest.Grade : grades.Min();
        var first = issue.Urgency is Urgency.Emergency || usual > highest ? highest : usual;
        return [("grade", [.. grades.OrderBy(grade => grade != first).Select(grade => $"{grade}")]), ("item", [.. items.Select(item => item.Code)])];
    }

    /// <summary>How many neighbouring pairs of the name's characters stand in the text.</summary>
    private static int Likeness(string name, string text) =>
        Enumerable.Range(0, Math.Max(0, name.Length - 1)).Count(at => text.AsSpan().Contains(name.AsSpan(at, 2), StringComparison.OrdinalIgnoreCase));

    private static bool Leads(string rule, BlowWhistle c, IssueContext context) =>
        rule == c.Lead.Value || (context.Bodies.TryGetValue(rule, out var body) && body == c.Lead);
}
