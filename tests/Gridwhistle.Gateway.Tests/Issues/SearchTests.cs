using System.Text.Json;
using Gridwhistle.Hosts;

namespace Gridwhistle.Issues;

/// <summary>A case is found by its place, its number, its words, and by its reporter where they are seen.</summary>
[Collection(StreetCollection.Name)]
public sealed class SearchTests(GridApplication app)
{
    private const string Building = "420602004008002-13", Name = "上官寻找", Phone = "13712340987";

    [Fact]
    public async Task Search_FindsPlaceNumberTextAndReporter_InAnyWidth_WhereTheyAreSeen()
    {
        var desk = await app.AsAsync("desk-binhu");
        var reported = (await desk.PostAsync("/issues", new
        {
            text = "花架被大风刮倒挡住单元门", channel = "Phone", place = new { buildingId = Building }, reporter = new { name = Name, phone = Phone },
        })).Expect(201);
        var (id, number) = (reported.Text("id"), reported.Text("number"));

        Assert.Equal("东方小区", reported.Text("estate"));
        foreach (var words in new[] { "花架", "１３号楼 花架", "东方小区 花架", number, number.ToLowerInvariant(), Name, Phone, "137-1234-0987", "１３７１２３４０９８７" })
        {
            Assert.Contains(id, await FoundAsync("desk-binhu", words));
        }

        Assert.Contains(id, await FoundAsync("duty-tanxi", "东方小区 花架"));
        foreach (var words in new[] { Name, Phone, "花架 停电", "12号楼 花架" })
        {
            Assert.DoesNotContain(id, await FoundAsync("auditor", words));
        }

        Assert.DoesNotContain(Phone, (await desk.GetAsync($"/issues?q={Uri.EscapeDataString("花架")}")).Body.GetRawText(), StringComparison.Ordinal);
    }

    private async Task<string[]> FoundAsync(string account, string words) =>
        [.. (await (await app.AsAsync(account)).GetAsync($"/issues?area=420602004008&q={Uri.EscapeDataString(words)}")).Expect(200).Items().Select(line => line.Text("id"))];
}
