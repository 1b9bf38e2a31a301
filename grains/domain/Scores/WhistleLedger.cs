using Gridwhistle.Issues;
using Gridwhistle.Whistles;

namespace Gridwhistle.Scores;

/// <summary>The whistles' part of the ledger: whether departments came, and what both sides said of each other.</summary>
internal static class WhistleLedger
{
    public static IEnumerable<ScoreEntry> Entries(WhistleEvent e, Whistle whistle, Issue after) => e switch
    {
        DepartmentCheckedIn x => Arrival(e, whistle, after, x.OrganisationId, came: true),
        DepartmentMissed x => Arrival(e, whistle, after, x.OrganisationId, came: false),
        DepartmentsRated or WhistleRated or RatingLapsed => whistle.Ratings.Where(mark => mark.At == e.At).Select(mark => Mark(e, whistle, after, mark)),
        AppealRuled x => whistle.Ratings.Where(mark => mark.OrganisationId == x.OrganisationId && mark.Side == x.Side).Select(mark => Mark(e, whistle, after, mark)),
        _ => [],
    };

    /// <summary>One entry a department: counted when it was called, so that missing and coming late after all are one.</summary>
    private static IEnumerable<ScoreEntry> Arrival(WhistleEvent e, Whistle whistle, Issue after, People.OrganisationId body, bool came)
    {
        var department = whistle.Departments.LastOrDefault(one => one.OrganisationId == body);
        return department is null
            ? []
            : [ScoreLedger.Entry("", ScoreKind.CheckedIn, e, after, body, came && !department.Late) with
            {
                Key = $"{after.Id.Value}-{whistle.Id}-{body.Value}-{department.CalledAt.UtcTicks:x}-arrival",
                At = department.CalledAt,
                Came = came,
                PostId = whistle.BlownBy.Post.PostId,
            }];
    }

    private static ScoreEntry Mark(WhistleEvent e, Whistle whistle, Issue after, WhistleRating mark)
    {
        var department = mark.Side is RatedSide.Department;
        return ScoreLedger.Entry("", department ? ScoreKind.DepartmentMark : ScoreKind.WhistleMark, e, after, mark.OrganisationId, department ? mark.Settled : mark.Justified) with
        {
            Key = $"{after.Id.Value}-{whistle.Id}-{mark.OrganisationId.Value}-{mark.Side}",
            At = mark.At,
            Score = mark.Score,
            PostId = whistle.BlownBy.Post.PostId,
        };
    }
}
