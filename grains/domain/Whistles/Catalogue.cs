using Gridwhistle.Issues;

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

    private static bool Leads(string rule, BlowWhistle c, IssueContext context) =>
        rule == c.Lead.Value || (context.Bodies.TryGetValue(rule, out var body) && body == c.Lead);
}
