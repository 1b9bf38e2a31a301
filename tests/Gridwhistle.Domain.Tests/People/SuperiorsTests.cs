using Gridwhistle.Issues;

namespace Gridwhistle.People;

public sealed class SuperiorsTests
{
    [Theory]
    [InlineData("property-1", "gridlead")]
    [InlineData("gridworker", "gridlead")]
    [InlineData("gridlead", "officer")]
    [InlineData("officer", "duty")]
    [InlineData("duty", null)]
    public void Above_IsTheNextRung(string person, string? lead) =>
        Assert.Equal(lead, Cast.FullRoster.Above(new PersonId(person)).FirstOrDefault()?.PersonId.Value);

    [Fact]
    public void Above_AnEmptyRung_IsTheOneAboveIt() =>
        Assert.Equal("duty", (Cast.FullRoster with { GridLeads = [], Community = [] }).Above(new PersonId("gridworker")).Single().PersonId.Value);

    [Fact]
    public void Above_OneOnTwoRungs_IsAboveTheHigher() =>
        Assert.Equal("duty", (Cast.FullRoster with { GridLeads = Cast.FullRoster.Community }).Above(Cast.Officer.PersonId).Single().PersonId.Value);
}
