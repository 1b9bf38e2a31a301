using System.Globalization;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>What an issue can be merged into.</summary>
public static class MergeTarget
{
    private const double Reach = 50, EarthRadius = 6_371_000;

    /// <summary>
    /// Why the target cannot take it; null when it can. Nobody merges into what they may not know of, nor into what is over:
    /// nobody would hear of it there.
    /// </summary>
    /// <param name="child">The case that would go into it, as whoever merges sees it.</param>
    /// <param name="into">The target as whoever merges sees it; null when they see none.</param>
    public static Rejection? Refusal(MergeIssue merge, IssueView? child, IssueView? into) =>
        Refusal(merge, into) ?? (child is null || into is null ? null : Elsewhere(merge, child, into));

    private static Rejection? Refusal(MergeIssue merge, IssueView? into) => into switch
    {
        null => Rejection.Of(IssueRejections.Unknown, ("into", merge.Into.Value)),
        { Summary.State: IssueStatus.Closed or IssueStatus.Merged } => Rejection.Of(
            IssueRejections.WrongState,
            ("state", into.Summary.State.ToString()),
            ("act", "merge"),
            ("into", merge.Into.Value),
            ("mergedInto", into.MergedInto?.Value)),
        _ => null,
    };

    /// <summary>
    /// Two cases of one kind in one building, or within 50 metres of each other; anything else is for the community to decide, with a reason. What is
    /// confidential stays by itself.
    /// </summary>
    private static Rejection? Elsewhere(MergeIssue merge, IssueView child, IssueView into)
    {
        if (child.Confidential || into.Confidential)
        {
            return Rejection.Of(IssueRejections.MergeElsewhere, ("confidential", "true"));
        }

        var sameKind = child.Summary.Category == into.Summary.Category;
        var metres = child.Place.Point is { } one && into.Place.Point is { } other ? Distance(one, other) : (double?)null;
        var near = (child.Summary.BuildingId is { } building && building == into.Summary.BuildingId) || metres <= Reach || child.Place.Key == into.Place.Key;
        return (sameKind && near) || (RoleGroups.Supervisors.Contains(merge.By.Post.Role) && !string.IsNullOrWhiteSpace(merge.Reason))
            ? null
            : Rejection.Of(
                IssueRejections.MergeElsewhere,
                ("metres", near ? null : metres?.ToString("0", CultureInfo.InvariantCulture)),
                ("category", sameKind ? null : into.Summary.Category));
    }

    private static double Distance(GeoPoint one, GeoPoint other)
    {
        var (lat, lon) = (Radians(other.Lat - one.Lat), Radians(other.Lon - one.Lon));
        var a = Math.Pow(Math.Sin(lat / 2), 2) + (Math.Cos(Radians(one.Lat)) * Math.Cos(Radians(other.Lat)) * Math.Pow(Math.Sin(lon / 2), 2));
        return 2 * EarthRadius * Math.Asin(Math.Sqrt(a));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
