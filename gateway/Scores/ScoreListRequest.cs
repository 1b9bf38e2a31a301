using Gridwhistle.Areas;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Scores;

namespace Gridwhistle.Gateway.Scores;

/// <summary>Which figure's cases are asked for.</summary>
/// <param name="Figure">Its name.</param>
/// <param name="Good">True: only what counts above the line; false: only the rest.</param>
/// <param name="Level">With <c>Containment</c>: settled there.</param>
/// <param name="Department">An organisation's id, as in the report's departments.</param>
/// <param name="Post">A post's id, as in the report's posts.</param>
internal sealed record ScoreListRequest(string? Figure, bool? Good, string? Level, OrganisationId? Department, string? Post)
{
    public ScoreQuery Bind(FieldChecks check, AreaCode area, DateTimeOffset from, DateTimeOffset to, Paging paging)
    {
        check.Value("figure", Figure);
        return new ScoreQuery(
            area,
            from,
            to,
            Named<ScoreFigure>(check, "figure", Figure).GetValueOrDefault(),
            Good,
            Named<ContainmentLevel>(check, "level", Level),
            Department,
            Post,
            paging.Limit,
            paging.Cursor);
    }

    private static T? Named<T>(FieldChecks check, string field, string? text) where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var known = Enum.TryParse<T>(text, out var value) && Enum.GetName(value) == text;
        check.That(known, FieldFault.Malformed(field, string.Join('、', Enum.GetNames<T>()), $"one of {string.Join(", ", Enum.GetNames<T>())}"));
        return known ? value : null;
    }
}
