using Gridwhistle.Areas;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Services;

/// <summary><c>?crs=wgs84|gcj02|bd09</c>: the coordinate system the caller speaks. A handler takes it as a parameter.</summary>
internal readonly record struct CrsChoice(CoordinateSystem Crs)
{
    public static ValueTask<CrsChoice> BindAsync(HttpContext context) =>
        Coordinates.Parse(context.Request.Query["crs"]) is { } crs
            ? ValueTask.FromResult(new CrsChoice(crs))
            : throw new ProblemException(Problem.OfFields(
                RequestProblems.Invalid, [FieldFault.Malformed("crs", "wgs84、gcj02 或 bd09", "one of wgs84, gcj02, bd09")]));
}
