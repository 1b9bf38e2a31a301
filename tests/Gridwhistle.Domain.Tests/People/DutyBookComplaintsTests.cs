using Gridwhistle.Issues;
using static Gridwhistle.People.Town;

namespace Gridwhistle.People;

/// <summary>The bodies a complaint is about, by what is said of them.</summary>
public sealed class DutyBookComplaintsTests
{
    [Theory]
    [InlineData("物业保安骂人", null, "kind:Gas", "property-dongfang")]
    [InlineData("东方物业乱收费", null, null, "property-dongfang")]
    [InlineData("自来水公司乱收费，物业也不管", null, null, "property-dongfang,water")]
    [InlineData("有人态度很差", "gas", "kind:Property", "gas")]
    [InlineData("有人态度很差", null, "kind:Property", "property-dongfang")]
    [InlineData("有人态度很差", null, "nobody", "")]
    public void ComplainedOf_ByWords_ByWhomTheyCall_ByTheRoute(string text, string? called, string? routed, string bodies)
    {
        var of = Book().ComplainedOf(new Complaint([], text, called is null ? null : new OrganisationId(called), routed), Grid4);
        Assert.Equal(bodies, string.Join(',', of.Bodies.Select(body => body.Value).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void ComplainedOf_ANamedBody_IsThatAlone_WithEverybodyWhoHasAPostThere()
    {
        var of = Book().ComplainedOf(new Complaint([Property], "水务公司也不好", null, null), Grid4);
        Assert.Equal([Property], of.Bodies);
        Assert.Equal(["wu-day", "wu-night"], of.People.Select(person => person.Value).Order(StringComparer.Ordinal));
    }
}
