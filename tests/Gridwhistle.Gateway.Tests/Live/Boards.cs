using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Issues;
using Microsoft.AspNetCore.Http.Json;

namespace Gridwhistle.Live;

/// <summary>Boards made by hand, for what is done with them.</summary>
internal static class Boards
{
    public static readonly BoardCounts NoCounts = new(
        0, ImmutableDictionary<ContainmentLevel, int>.Empty, ImmutableDictionary<Light, int>.Empty, ImmutableDictionary<IssueStatus, int>.Empty, 0, 0, 0);

    private static readonly DateTimeOffset Noon = new(2024, 11, 15, 12, 0, 0, TimeSpan.FromHours(8));

    public static JsonOptions Json
    {
        get
        {
            var options = new JsonOptions();
            ApiJson.Configure(options.SerializerOptions);
            return options;
        }
    }

    public static IssueSummary Issue(string id, int version = 1)
    {
        var grid = new AreaCode("420602004008004");
        return new IssueSummary(
            new IssueId(id), id, version, IssueStatus.Registered, ContainmentLevel.Grid, Light.Green, Urgency.Normal, "water", "没水 \"急\" <b>", grid, grid.Community!.Value, grid.Street,
            null, new GeoPoint(112.14, 32.04), null, null, Noon.AddHours(1), 1, Noon, Noon, Supervised: false, 0, [], null, null, null, grid.Value);
    }

    public static BoardSnapshot Snapshot(long seq, params ImmutableArray<IssueSummary> issues) =>
        new("grid:420602004008004", seq, issues, NoCounts with { Open = issues.Length });
}
