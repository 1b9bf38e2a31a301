using Gridwhistle.Hosts;

namespace Gridwhistle.Areas;

[Collection(StreetCollection.Name)]
public sealed class HolderTests(GridApplication app)
{
    [Fact]
    public async Task Holders_OfACommunity_AreItsOwnPeopleAndThoseAbove_WithoutPhones()
    {
        var answer = await (await app.AsAsync("community-binhu")).GetAsync("/areas/420602004008/holders");
        var holders = answer.Expect(200).Items().ToArray();
        Assert.Contains(holders, one => one.Text("personId") == "gridworker-dongfang-4" && one.Text("role") == "GridWorker" && one.Text("area") == "420602004008004");
        Assert.Contains(holders, one => one.Text("personId") == "duty-tanxi");
        Assert.DoesNotContain(holders, one => one.Text("area").StartsWith("420602004007", StringComparison.Ordinal) || one.Text("role") is "Resident");
        Assert.DoesNotContain("phone", answer.Text, StringComparison.OrdinalIgnoreCase);
    }
}
