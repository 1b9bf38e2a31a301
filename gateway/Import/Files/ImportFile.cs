using System.Collections.Immutable;
using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>One file of an import, which is also one section of an import in a single document.</summary>
/// <param name="Required">Columns that must be there.</param>
/// <param name="Optional">Columns that may be there.</param>
internal sealed record ImportFile(string Name, string Section, ImmutableArray<string> Required, ImmutableArray<string> Optional)
{
    public static ImportFile Areas { get; } = new("areas.csv", "areas", ["code", "name", "level", "parent"], []);

    public static ImportFile Boundaries { get; } = new("boundaries.geojson", "boundaries", [], []);

    public static ImportFile Buildings { get; } = new(
        "buildings.csv", "buildings", ["id", "gridCode", "number", "name", "estate", "lon", "lat", "units", "floors", "roomsPerFloor"], ["lift"]);

    public static ImportFile Households { get; } = new(
        "households.csv", "households", ["id", "buildingId", "unit", "floor", "room", "householder"], ["phone", "residents", "careReasons"]);

    public static ImportFile Organisations { get; } = new("organisations.csv", "organisations", ["id", "name", "kind", "area"], ["shortName", "phone", "aliases"]);

    public static ImportFile People { get; } = new("people.csv", "people", ["id", "name"], ["phone", "account"]);

    public static ImportFile Posts { get; } = new("posts.csv", "posts", ["id", "personId", "role", "area"], ["organisationId"]);

    public static ImportFile Rosters { get; } = new(
        "rosters.csv", "rosters", ["id", "area", "role", "personId", "days", "start", "end"], ["organisationId", "fallbackPersonId"]);

    public static ImportFile Policies { get; } = new("policies.json", "policies", [], []);

    public static ImportFile Services { get; } = new("services.json", "services", [], []);

    /// <summary>Every file of a street, in the order it is read and its faults are listed.</summary>
    public static ImmutableArray<ImportFile> All { get; } = [Areas, Boundaries, Buildings, Households, Organisations, People, Posts, Rosters, Policies, Services];
}
