using System.Text;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Import.Files;
using Gridwhistle.People;

namespace Gridwhistle.Import.Files;

public sealed class PolicyReaderTests
{
    private static readonly Organisation[] Bodies =
        [.. StreetImport.Read(Village.Bytes()).Plan!.Organisations];

    [Fact]
    public void Read_SoundPolicies_GivesThem()
    {
        var result = PolicyReader.Read(Village.Bytes()["policies.json"], Bodies);

        Assert.Empty(result.Faults);
        Assert.Equal(2, result.Policies!.Categories.Length);
    }

    [Fact]
    public void Read_SeveralFaults_ListsEveryOneByPath()
    {
        var text = Village.Text("policies.json").Replace("\"amount\": 60", "\"amount\": 0").Replace("AckMissed1", "Never").Replace("Asia/Shanghai", "");
        var result = PolicyReader.Read(Encoding.UTF8.GetBytes(text), Bodies);

        Assert.Null(result.Policies);
        Assert.Equal(["calendar.timeZone", "categories[0].limits.Arrive.Normal.amount", "escalation[0].after"], result.Faults.Select(f => f.Column).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_AgainstOtherOrganisations_FindsRulesThatNameNobody() =>
        Assert.Contains(PolicyReader.Read(Village.Bytes()["policies.json"], []).Faults, f => f.Code == ImportCodes.RoutingNobody);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"categories\":{\"a\":1},\"escalation\":1,\"calendar\":[],\"thresholds\":\"x\",\"version\":1e3}")]
    public void Read_SomethingElse_IsRefused(string json)
    {
        var result = PolicyReader.Read(Encoding.UTF8.GetBytes(json), Bodies);

        Assert.Null(result.Policies);
        Assert.NotEmpty(result.Faults);
    }
}
