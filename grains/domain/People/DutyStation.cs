using System.Collections.Immutable;
using Gridwhistle.Areas;

namespace Gridwhistle.People;

/// <summary>A person and the post they would stand for.</summary>
internal readonly record struct PostHolder(Person Person, Post Post);

/// <summary>
/// One role over one area, for one organisation if any: the rosters that fill it, or, where nobody made a roster, its holders round the clock.
/// </summary>
internal sealed class DutyStation(
    AreaCode area,
    Role role,
    OrganisationId? organisation,
    ImmutableArray<RosterPlan> rosters,
    ImmutableArray<PostHolder> holders,
    IReadOnlyDictionary<PersonId, Person> people,
    IReadOnlyDictionary<OrganisationId, Organisation> organisations)
{
    public AreaCode Area { get; } = area;

    public Role Role { get; } = role;

    public OrganisationId? Organisation { get; } = organisation;

    private ImmutableArray<RosterPlan> Rosters => rosters;

    private bool StandsAlways => rosters.IsEmpty ? !holders.IsEmpty : rosters.Any(r => r.Roster.Fallback is not null);

    /// <summary>Everybody on duty; a fallback only where no roster of the station names anybody.</summary>
    public IEnumerable<DutyPerson> OnDuty(DateTimeOffset at)
    {
        if (rosters.IsEmpty)
        {
            return holders.Select(h => Stand(h.Person, h.Post.Organisation, until: null, Fill.Named));
        }

        var duties = rosters is [var only] ? only.OnDuty(at) : [.. rosters.SelectMany(r => r.OnDuty(at)).DistinctBy(d => (d.PersonId, d.Fallback))];
        var fallbackOnly = duties.All(d => d.Fallback);
        return duties
            .Where(d => (fallbackOnly || !d.Fallback) && people.ContainsKey(d.PersonId))
            .Select(d => Stand(people[d.PersonId], OrganisationOf(d.PersonId), d.Until, d.Fallback ? Fill.Fallback : Fill.Named));
    }

    /// <summary>True when the person stands here now, not as a fallback.</summary>
    public bool Has(PersonId person, DateTimeOffset at) =>
        rosters.IsEmpty ? holders.Any(h => h.Person.Id == person) : rosters.Any(r => r.Names(person, at));

    /// <summary>The hours in which one of the stations names anybody: holders without a roster stand round the clock, and so does a fallback.</summary>
    public static WeekPattern Cover(IEnumerable<DutyStation> stations)
    {
        var all = stations.ToArray();
        return all.Any(s => s.StandsAlways)
            ? WeekPattern.Whole
            : WeekPattern.Of(all.SelectMany(s => s.Rosters).SelectMany(r => r.Roster.Weekly.IsDefault ? [] : r.Roster.Weekly));
    }

    /// <summary>The organisations people can stand here for.</summary>
    public IEnumerable<OrganisationId> Organisations() =>
        Organisation is { } own
            ? [own]
            : holders.Select(h => h.Post.Organisation).OfType<OrganisationId>()
                .Concat(rosters.SelectMany(r => r.Roster.Weekly.IsDefault ? [] : r.Roster.Weekly).Select(s => OrganisationOf(s.PersonId)).OfType<OrganisationId>())
                .Distinct();

    private OrganisationId? OrganisationOf(PersonId person) =>
        Organisation ?? people.GetValueOrDefault(person)?.Posts.FirstOrDefault(p => p.Role == Role && p.Area == Area)?.Organisation;

    private DutyPerson Stand(Person person, OrganisationId? organisation, DateTimeOffset? until, Fill fill)
    {
        var body = organisation is { } id ? organisations.GetValueOrDefault(id) : null;
        return new DutyPerson(Role, body?.Kind, organisation, body?.Name, person.Id, person.Name, person.Phone, Area, until, fill is Fill.Fallback);
    }

    private enum Fill
    {
        Named,
        Fallback,
    }
}
