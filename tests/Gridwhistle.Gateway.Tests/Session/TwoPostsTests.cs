using Gridwhistle.Hosts;

namespace Gridwhistle.Session;

/// <summary>One person, two posts (一人双岗): every act says under which, and the other is put on with a word.</summary>
[Collection(StreetCollection.Name)]
public sealed class TwoPostsTests(GridApplication app)
{
    private const string AsLiaison = "post-housekeeper-dongfang-2", AsHelper = "post-housekeeper-dongfang-2-2", Grid = "420602004008002";

    [Fact]
    public async Task Housekeeper_WhoIsAlsoAMicroGridWorker_ActsUnderThePostTheyChose()
    {
        var housekeeper = await app.AsAsync("housekeeper-dongfang-2");
        var me = (await housekeeper.GetAsync("/me")).Expect(200);
        Assert.Equal([(AsLiaison, "Liaison"), (AsHelper, "MicroGridWorker")], me.Items("posts").Select(post => (post.Text("postId"), post.Text("role"))));

        var changed = (await housekeeper.PutAsync("/me/post", new { postId = AsHelper })).Expect(200);
        Assert.Equal(AsHelper, changed.Text("currentPost"));
        Assert.Equal(AsHelper, (await housekeeper.GetAsync("/me")).Expect(200).Text("currentPost"));

        var place = new { buildingId = $"{Grid}-8" };
        var id = (await housekeeper.PostAsync("/issues", new { text = "单元门坏了", category = "property", channel = "App", place })).Expect(201).Text("id");
        (await housekeeper.PostAsync($"/issues/{id}/remark", new { text = "物业已知悉" }, ("Post", AsLiaison))).Expect(200);
        var trail = (await housekeeper.GetAsync($"/issues/{id}/timeline")).Expect(200).Items();
        Assert.Equal(AsHelper, trail[0].GetProperty("by").GetProperty("post").Text("postId"));
        Assert.Equal(AsLiaison, trail[^1].GetProperty("by").GetProperty("post").Text("postId"));

        (await housekeeper.PutAsync("/me/post", new { postId = "post-admin" })).Refused(404, "post.unknown");
        (await housekeeper.PutAsync("/me/post", new { postId = AsLiaison })).Expect(200);
    }

    [Fact]
    public async Task Plate_ShowsTheHousekeeperOfTheGrid_UnderTheCompanysName()
    {
        var worker = await app.AsAsync("gridworker-dongfang-2");
        var spot = (await worker.GetAsync($"/buildings/{Grid}-8/spots")).Expect(200).Elements()[0];
        var plate = (await app.PasserBy().GetAsync($"/spots/{spot.Text("token")}")).Expect(200);
        var housekeeper = plate.GetProperty("steward");

        Assert.Equal(("MicroGridWorker", "Property"), (housekeeper.Text("role"), housekeeper.Text("discipline")));
        Assert.Equal(plate.GetProperty("property").Text("organisation"), housekeeper.Text("organisation"));
    }
}
