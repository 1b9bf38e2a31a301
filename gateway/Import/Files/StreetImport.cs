using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Policies;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>
/// Reads a street from a set of CSV, GeoJSON and JSON files, or from one JSON document with the same sections, and lists
/// every fault with file and row. Pure: the same bytes give the same answer, and no input makes it throw.
/// </summary>
internal static class StreetImport
{
    /// <summary>A street from its files by name, folders in the names being ignored; one JSON file of another name is a whole document.</summary>
    public static ImportResult Read(IReadOnlyDictionary<string, byte[]> files, ImportLimits? limits = null)
    {
        if (files.Count == 1 && files.First() is var (name, only) && IsDocument(name))
        {
            return ReadDocument(only, limits, name);
        }

        var bounds = limits ?? new ImportLimits();
        var faults = new FaultLog(bounds.Faults);
        using var source = new FileSource(files, bounds, faults);
        return Read(source, faults);
    }

    /// <summary>A street from one JSON document: a member for each file, tables as arrays of objects.</summary>
    public static ImportResult ReadDocument(byte[] json, ImportLimits? limits = null, string name = "import.json")
    {
        var bounds = limits ?? new ImportLimits();
        var faults = new FaultLog(bounds.Faults);
        var shown = Quoted.Plain(name);
        if (TextFile.Read(shown, json, bounds, faults) is not { } text || JsonText.Parse(shown, text, faults) is not { } document)
        {
            return new ImportResult(null, faults.Sorted());
        }

        using (document)
        {
            return Read(new DocumentSource(document.RootElement, bounds, faults), faults);
        }
    }

    private static bool IsDocument(string name) =>
        name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !ImportFile.All.Any(f => name.EndsWith(f.Name, StringComparison.OrdinalIgnoreCase));

    private static ImportResult Read(ImportSource source, FaultLog faults)
    {
        var areas = AreaSection.Read(source.Table(ImportFile.Areas), faults);
        var boundaries = BoundarySection.Read(source.Document(ImportFile.Boundaries), areas);
        var buildings = BuildingSection.Read(source.Table(ImportFile.Buildings), areas, boundaries);
        var households = HouseholdSection.Read(source.Table(ImportFile.Households), buildings);
        var organisations = OrganisationSection.Read(source.Table(ImportFile.Organisations), areas);
        var persons = source.Table(ImportFile.People);
        var people = PersonSection.Read(persons);
        var targets = new RoutingTargets(organisations.Knows, kind => !organisations.Complete || organisations.Values.Any(o => o.Kind == kind));
        var policies = source.Document(ImportFile.Policies) is { } document ? PolicyReader.Read(document, targets) : null;
        var allowed = new PostAreas(areas, buildings, households, (policies?.Groups ?? GroupPolicy.Default).Floors);
        var posts = PostSection.Read(source.Table(ImportFile.Posts), people, organisations, areas, allowed, faults);
        var rosters = new RosterSection(people, organisations, posts, allowed).Read(source.Table(ImportFile.Rosters));
        var services = new ServiceSection(organisations, areas).Read(source.Document(ImportFile.Services));
        var street = areas.Values.FirstOrDefault(a => a.Level is AreaLevel.Street);
        var plan = faults.Stops || street is null || policies is null
            ? null
            : new StreetPlan(
                street.Code,
                areas.Values,
                [.. boundaries.Values],
                buildings.Values,
                households.Values,
                organisations.Values,
                [.. people.Values.Select(p => p with { Posts = [.. posts[p.Id.Value]] })],
                rosters,
                policies,
                services);
        return new ImportResult(plan, faults.Sorted())
        {
            PeopleFile = persons.Name,
            PersonRows = people.Sound.ToImmutableDictionary(person => person.Value.Id, person => person.Row.Number),
        };
    }
}
