using System.Collections.Immutable;
using Gridwhistle.People;

namespace Gridwhistle.Areas;

/// <summary>Who answers for a spot now: the people its contact plate (一码通) names.</summary>
public sealed record ContactPlate
{
    private static readonly ImmutableArray<OrganisationKind> Supplies =
        [OrganisationKind.Water, OrganisationKind.Power, OrganisationKind.Gas, OrganisationKind.Heat, OrganisationKind.Telecom];

    public required DutyPerson? GridWorker { get; init; }

    public required ImmutableArray<DutyPerson> HouseholdGroupLeads { get; init; }

    public required DutyPerson? Police { get; init; }

    /// <summary>One for each organisation that supplies the building.</summary>
    public required ImmutableArray<DutyPerson> Utilities { get; init; }

    public required DutyPerson? Property { get; init; }

    public required DutyPerson? Housekeeper { get; init; }

    /// <summary>One for each organisation that sends somebody to repair.</summary>
    public required ImmutableArray<DutyPerson> Repair { get; init; }

    /// <param name="duty">Everybody on duty at the spot's building, whoever comes first before others.</param>
    /// <param name="leads">The leads of the household groups the spot is about.</param>
    public static ContactPlate Of(ImmutableArray<DutyPerson> duty, IEnumerable<DutyPerson> leads, DutyPerson? housekeeper) => new()
    {
        GridWorker = duty.FirstOrDefault(person => person.Role is Role.GridWorker),
        HouseholdGroupLeads = [.. leads],
        Police = duty.FirstOrDefault(person => person.Discipline is OrganisationKind.Police),
        Utilities = OnePerOrganisation(duty.Where(person => person.Discipline is { } kind && Supplies.Contains(kind))),
        Property = duty.FirstOrDefault(person => person.Discipline is OrganisationKind.Property),
        Housekeeper = housekeeper,
        Repair = OnePerOrganisation(duty.Where(person => person.Role is Role.ServiceDesk or Role.ProviderManager)),
    };

    /// <summary>
    /// A building's housekeeper (楼栋管家), one person with two posts (一人双岗): a micro grid worker here who also stands for a property
    /// company that serves the place, under whose name they are called. Null when this helper is none.
    /// </summary>
    /// <param name="posts">All posts of the helper.</param>
    /// <param name="serving">The organisations that serve the place.</param>
    public static DutyPerson? HousekeeperOf(DutyPerson helper, ImmutableArray<Post> posts, ImmutableArray<Organisation> serving) =>
        helper.Role is Role.MicroGridWorker
        && posts.Select(post => serving.FirstOrDefault(one => one.Kind is OrganisationKind.Property && one.Id == post.Organisation)).FirstOrDefault(one => one is not null) is { } company
            ? helper with { Discipline = OrganisationKind.Property, OrganisationId = company.Id, OrganisationName = company.Name }
            : null;

    /// <summary>Who is told of a report made at a spot: the leads it is about, and the housekeeper.</summary>
    public static ImmutableArray<PersonId> Neighbours(IEnumerable<PersonId> leads, DutyPerson? housekeeper) =>
        [.. leads.Concat(housekeeper is null ? [] : [housekeeper.PersonId]).Distinct()];

    private static ImmutableArray<DutyPerson> OnePerOrganisation(IEnumerable<DutyPerson> people) => [.. people.DistinctBy(person => person.OrganisationId)];
}
