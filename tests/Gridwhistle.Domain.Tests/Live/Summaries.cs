using Gridwhistle.Areas;
using Gridwhistle.Issues;

namespace Gridwhistle.Live;

internal static class Summaries
{
    public static readonly AreaCode Street = new("420602004");
    public static readonly AreaCode Community = new("420602004008");
    public static readonly AreaCode Grid4 = new("420602004008004");
    public static readonly AreaCode Grid1 = new("420602004008001");

    public static readonly DateTimeOffset Noon = new(2024, 11, 15, 12, 0, 0, TimeSpan.FromHours(8));

    public static IssueSummary Issue(string id, int version = 1, IssueStatus state = IssueStatus.Registered, string grid = "420602004008004")
    {
        var code = new AreaCode(grid);
        return new IssueSummary(
            new IssueId(id), id, version, state, ContainmentLevel.Grid, Light.Green, Urgency.Normal, "water", "没水", code, code.Community!.Value, code.Street,
            null, null, null, null, null, 1, Noon, Noon, Supervised: false, 0, [], null, null, null, grid);
    }
}
