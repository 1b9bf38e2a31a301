using System.Collections.Immutable;
using Gridwhistle.People;

namespace Gridwhistle.Areas;

public sealed class ContactPlateTests
{
    private static readonly AreaCode Building = new("420602004008004-23");
    private static readonly Organisation
        Company = Body("company", OrganisationKind.Property),
        Waterworks = Body("waterworks", OrganisationKind.Water);

    private static readonly DutyPerson
        Worker = On("worker", Role.GridWorker),
        Helper = On("helper", Role.MicroGridWorker),
        Constable = On("constable", Role.Liaison, Body("station", OrganisationKind.Police)),
        Water = On("water-1", Role.Liaison, Waterworks),
        WaterToo = On("water-2", Role.Liaison, Waterworks),
        Firm = On("firm", Role.ProviderManager, Body("firm", OrganisationKind.Provider));

    [Fact]
    public void Of_WhoIsOnDuty_NamesEachByWhatTheyDo_OneForEachOrganisation()
    {
        var plate = ContactPlate.Of([Worker, Helper, Constable, Water, WaterToo, Firm], [], Helper);

        Assert.Equal((Worker, Constable, null, Helper), (plate.GridWorker, plate.Police, plate.Property, plate.Housekeeper));
        Assert.Equal([Water], plate.Utilities);
        Assert.Equal([Firm], plate.Repair);
        Assert.Empty(plate.HouseholdGroupLeads);
    }

    [Fact]
    public void HousekeeperOf_AHelperWhoStandsForAPropertyCompany_IsCalledUnderItsName()
    {
        var housekeeper = ContactPlate.HousekeeperOf(Helper, [new("p", Role.MicroGridWorker, Building, null), new("q", Role.Liaison, Building, Company.Id)], [Waterworks, Company]);

        Assert.Equal(
            (Helper.PersonId, OrganisationKind.Property, Company.Id, Company.Name),
            (housekeeper!.PersonId, housekeeper.Discipline!.Value, housekeeper.OrganisationId!.Value, housekeeper.OrganisationName!));
    }

    [Fact]
    public void HousekeeperOf_AnybodyElse_IsNobody()
    {
        ImmutableArray<Post> posts = [new("q", Role.Liaison, Building, Company.Id)];
        Assert.Null(ContactPlate.HousekeeperOf(Worker, posts, [Company]));
        Assert.Null(ContactPlate.HousekeeperOf(Helper, posts, [Waterworks]));
        Assert.Null(ContactPlate.HousekeeperOf(Helper, [new("q", Role.Liaison, Building, Waterworks.Id)], [Waterworks, Company]));
        Assert.Null(ContactPlate.HousekeeperOf(Helper, [new("p", Role.MicroGridWorker, Building, null)], [Company]));
    }

    [Fact]
    public void Neighbours_AreToldOnce()
    {
        Assert.Equal([Helper.PersonId, Worker.PersonId], ContactPlate.Neighbours([Helper.PersonId, Worker.PersonId], Helper));
        Assert.Equal([Worker.PersonId], ContactPlate.Neighbours([Worker.PersonId], null));
    }

    private static DutyPerson On(string id, Role role, Organisation? organisation = null) =>
        new(role, organisation?.Kind, organisation?.Id, organisation?.Name, new PersonId(id), id, null, Building, null, Fallback: false);

    private static Organisation Body(string id, OrganisationKind kind) => new(new OrganisationId(id), $"name of {id}", id, kind, Building, null, []);
}
