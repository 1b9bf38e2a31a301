using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Whistles;

/// <summary>The marks of the double assessment (双考核): which are there, which are missing, which can be appealed.</summary>
internal static class Ratings
{
    public static bool Has(Whistle whistle, OrganisationId body, RatedSide side) => Find(whistle, body, side) is not null;

    public static WhistleRating? Find(Whistle whistle, OrganisationId body, RatedSide side) =>
        whistle.Ratings.FirstOrDefault(rating => rating.OrganisationId == body && rating.Side == side);

    public static IEnumerable<Department> MissingDepartments(Whistle whistle) => Missing(whistle, RatedSide.Department);

    public static IEnumerable<Department> Missing(Whistle whistle, RatedSide side) => whistle.Departments
        .Where(department => department.State is not DepartmentStatus.Released && !Has(whistle, department.OrganisationId, side));

    public static bool Complete(Whistle whistle) =>
        !Missing(whistle, RatedSide.Department).Any() && !Missing(whistle, RatedSide.Whistle).Any();

    /// <summary>A department appeals what the grid gave it; the blower's side appeals what the departments gave the whistle.</summary>
    public static IEnumerable<WhistleRating> Appealable(Whistle whistle, OrganisationId? department) => whistle.Ratings.Where(rating =>
        rating.Appeal is null
        && (department is { } body
            ? rating.Side is RatedSide.Department && rating.OrganisationId == body && rating.Score is not null
            : rating.Side is RatedSide.Whistle && rating.Justified is not null));

    public static WhistleRating Neutral(Department department, RatedSide side, DateTimeOffset at) => side switch
    {
        RatedSide.Department => new(department.OrganisationId, side, Came(department), InTime(department), null, null, null, null, null, null, null, at),
        _ => new(department.OrganisationId, side, null, null, null, null, null, null, null, null, null, at),
    };

    public static bool Came(Department department) => department.CheckedInAt is not null;

    public static bool InTime(Department department) => department is { CheckedInAt: not null, Late: false };
}
