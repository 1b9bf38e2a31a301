using System.Text.Json;
using Gridwhistle.Hosts;

namespace Gridwhistle.Areas;

/// <summary>E21: every household has a lead, also the minute after one left.</summary>
[Collection(StreetCollection.Name)]
public sealed class LeadTests(GridApplication app)
{
    private const string Grid = "420602004005001", Path = $"/areas/{Grid}/household-groups";

    [Fact]
    public async Task Lead_WhoLeaves_IsReplacedAtOnce_OnTheListAndOnThePlate()
    {
        var admin = await app.AsAsync("admin");
        var before = (await admin.GetAsync(Path)).Expect(200);
        Assert.Empty(before.Items("uncovered"));
        var leaver = before.Items().First(lead => lead.Number("households") > 0 && lead.Items("ownGroups").Count == 1);
        var (person, group) = (leaver.Text("personId"), leaver.Items("ownGroups")[0].GetString()!);
        var post = $"post-{person}";

        Assert.Equal(204, (int)(await admin.DeleteAsync($"/people/{person}/posts/{post}")).Status);

        var after = (await admin.GetAsync(Path)).Expect(200);
        Assert.Empty(after.Items("uncovered"));
        Assert.DoesNotContain(after.Items(), lead => lead.Text("personId") == person);
        Assert.All(after.Items(), lead => Assert.InRange(lead.Number("households"), 0, 20));
        var standIns = after.Items().Where(lead => lead.Items("groups").Any(one => one.GetString() == group)).Select(lead => lead.Text("name")).Order().ToArray();
        Assert.NotEmpty(standIns);
        var onPlate = (await PlateLeadsAsync(admin, group)).Where(lead => lead.Text("area") == group).Select(lead => lead.Text("name")).Order();
        Assert.Equal(standIns, onPlate);
        (await admin.DeleteAsync($"/people/{person}/posts/{post}")).Refused(404, "person.post.unknown");
    }

    [Fact]
    public async Task Post_OfAnotherCommunity_OrOnesOwn_IsNotTaken()
    {
        var officer = await app.AsAsync("community-qilin");
        (await officer.DeleteAsync("/people/gridworker-dongfang-1/posts/post-gridworker-dongfang-1")).Refused(403, "forbidden.area");
        (await officer.DeleteAsync("/people/community-qilin/posts/post-community-qilin")).Refused(403, "forbidden.conflict");
        (await officer.DeleteAsync("/people/nobody/posts/none")).Refused(404, "person.unknown");
        (await (await app.AsAsync("gridworker-dongfang-1")).DeleteAsync("/people/nobody/posts/none")).Refused(403, "forbidden.role");
    }

    private static async Task<IReadOnlyList<JsonElement>> PlateLeadsAsync(ApiClient admin, string group)
    {
        var parts = group.Split('-');
        var spots = (await admin.GetAsync($"/buildings/{parts[0]}-{parts[1]}/spots")).Expect(200).Elements();
        var unit = spots.First(spot => spot.Text("kind") == "Unit" && spot.Text("unit") == parts[2]);
        return (await admin.GetAsync($"/spots/{unit.Text("token")}")).Expect(200).Items("householdGroupLeads");
    }
}
