using System.Net;
using Gridwhistle.Hosts;
using Gridwhistle.Live;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Privacy;

/// <summary>
/// A case with a name, a phone number and a room is played from the call to its end; then everybody whose duty does not need them walks
/// every address there is, and every log line is read.
/// </summary>
public sealed class PersonalDataTests : IAsyncLifetime
{
    private const string Grid = "420602004008004", Building = $"{Grid}-23", Household = $"{Grid}-23-1-802", Name = "钱多宝", Phone = "13987654321";

    /// <summary>Nobody of them works on the case, lives there or keeps the grid.</summary>
    private static readonly string[] Others = ["auditor", "liaison-water", "gridworker-hutoushan-1", "community-wanshan", "provider-fuwu", "worker-fuwu-1", "resident-demo"];

    private static readonly string[] Personal = [Name, Phone, Household, "802室"];

    private readonly LogBook _log = new();
    private readonly Dictionary<string, string> _ids = [];
    private readonly List<HubClient> _hubs = [];
    private GridApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = new GridApplication { Log = _log }.With("Logging:LogLevel:Gridwhistle", "Debug").With("Logging:LogLevel:Microsoft.AspNetCore", "Information").With("Telemetry:CarryTraces", "true");
        await _app.InitializeAsync();
        foreach (var account in Others.Except(["resident-demo"]))
        {
            var hub = await _app.HubAsync(account);
            _hubs.Add(hub);
            await IgnoringAsync(hub.InvokeAsync("Watch", $"grid:{Grid}", null));
            await IgnoringAsync(hub.InvokeAsync("Watch", "street:420602004", null));
        }

        await PlayAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hub in _hubs)
        {
            await hub.DisposeAsync();
        }

        await _app.DisposeAsync();
    }

    [Fact]
    public async Task EveryAnswer_ToWhomItDoesNotConcern_HoldsNothingPersonal_NorAnyLogLineOfIt()
    {
        var read = 0;
        foreach (var account in Others)
        {
            var reader = await _app.SignInAsync(account);
            foreach (var path in Addresses())
            {
                using var answer = await reader.GetAsync(path);
                var text = await answer.Content.ReadAsStringAsync();
                Assert.True((int)answer.StatusCode < 500, $"{account} {path}: {(int)answer.StatusCode} {text}");
                Assert.All(Personal, secret => Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{account} reads {secret} at {path}: {text}"));
                read += answer.StatusCode is HttpStatusCode.OK ? 1 : 0;
            }
        }

        Assert.True(read > 50, $"Only {read} addresses were readable at all.");
        var lines = _log.Lines;
        Assert.Contains(lines, line => line.Category == "Gridwhistle.Issues.IssueGrain" && line.Trace is not null);
        string[] secrets = [.. Personal, "没气", GridApplication.Password, "access_token"];
        Assert.All(secrets, secret => Assert.DoesNotContain(lines, line => line.Text.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryPush_ToWhomItDoesNotConcern_HoldsNothingPersonal()
    {
        var told = _hubs.SelectMany(hub => hub.Events).Select(one => one.Body.GetRawText()).ToList();
        Assert.Contains(told, text => text.Contains(_ids["id"], StringComparison.Ordinal));
        Assert.All(Personal, secret => Assert.DoesNotContain(told, text => text.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task WhoseDutyNeedsIt_ReadsIt()
    {
        // The walk above proves nothing if it is nowhere to be found.
        var text = (await (await _app.AsAsync("gridworker-dongfang-4")).GetAsync($"/issues/{_ids["id"]}")).Expect(200).GetRawText();
        Assert.All([Name, Phone, Household], secret => Assert.Contains(secret, text, StringComparison.Ordinal));
    }

    private async Task PlayAsync()
    {
        var desk = await _app.AsAsync("desk-binhu");
        var worker = await _app.AsAsync("gridworker-dongfang-4");
        var gas = await _app.AsAsync("liaison-gas");
        var id = _ids["id"] = (await desk.PostAsync("/issues", new
        {
            text = $"厨房没气，回电{Phone}",
            category = "gas",
            channel = "Phone",
            place = new { householdId = Household, address = "东方小区23号楼1单元802室" },
            reporter = new { name = Name, phone = Phone },
        })).Expect(201).Text("id");
        (await worker.PostAsync($"/issues/{id}/dispatch", new { to = new { organisationId = "gas" } })).Expect(200);
        (await gas.PostAsync($"/issues/{id}/acknowledge")).Expect(200);
        (await worker.PostAsync($"/issues/{id}/verify", new { passed = true })).Refused(422, "issue.wrong_state");
        var whistle = (await worker.PostAsync($"/issues/{id}/whistles", new { grade = "Routine", lead = "gas", note = "请到场" })).Expect(201);
        _ids["wid"] = whistle.Text("id");
        (await gas.PostAsync($"/issues/{id}/whistles/{_ids["wid"]}/check-in", new { organisationId = "gas" })).Expect(200);
        (await gas.PostAsync($"/issues/{id}/whistles/{_ids["wid"]}/finish", new { note = "已修", evidence = Array.Empty<string>() })).Expect(200);
        (await _app.PasserBy().GetAsync($"/issues/{id}")).Refused(401, "session.missing");
        await PlayOtherWaysAsync(worker);
        var auditor = _hubs[0];
        await auditor.WaitAsync("boardChanged", delta => delta.GetRawText().Contains(id, StringComparison.Ordinal));
    }

    /// <summary>The other ways a report comes in: by a resident, at a plate, in the group, as a repeat; and what staff write of it on the way.</summary>
    private async Task PlayOtherWaysAsync(ApiClient worker)
    {
        var own = (await (await _app.AsAsync("resident-demo-2")).PostAsync("/issues", new { text = $"{Grid}-23-1-802，802室，{Phone}，没暖气", category = "heat", place = new { buildingId = Building } })).Expect(201).Text("id");
        (await worker.PostAsync($"/issues/{own}/remark", new { text = $"到802室找过，电话{Phone}" })).Expect(200);
        (await (await _app.AsAsync("resident-demo")).PostAsync("/issues", new { text = "我家也不热", category = "heat", place = new { buildingId = Building } })).Expect(200);
        var spot = (await worker.GetAsync($"/buildings/{Building}/spots")).Expect(200).Elements()[0].Text("token");
        var passed = (await _app.PasserBy().PostAsync("/issues", new { text = $"802室漏水 {Phone}", place = new { spotToken = spot }, reporter = new { name = Name, phone = Phone } })).Expect(201).Text("id");
        var named = (await worker.PostAsync("/issues", new { text = $"{Name}说802室门口有垃圾", category = "other", channel = "Phone", place = new { householdId = Household }, reporter = new { name = Name, phone = Phone } })).Expect(201).Text("id");
        _ids["ways"] = string.Join(' ', own, passed, named);
    }

    /// <summary>Every address of the API that is read, with this case's names in it; a parameter nobody knows gets a name of nothing.</summary>
    private IEnumerable<string> Addresses() => _app.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>()
        .Where(route => route.RoutePattern.RawText?.StartsWith("/api/v1/", StringComparison.Ordinal) == true
            && route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
        .SelectMany(route => Named(route.RoutePattern.RawText!))
        .Concat(_ids["ways"].Split(' ').SelectMany(id => new[] { $"/api/v1/issues/{id}", $"/api/v1/issues/{id}/timeline" }))
        .Distinct();

    private IEnumerable<string> Named(string route)
    {
        var path = System.Text.RegularExpressions.Regex.Replace(route, @"\{\*{0,2}(\w+)[^}]*\}", parameter => ValueOf(parameter.Groups[1].Value, route));
        string[] queries = ["", $"?area={Grid}", $"?area={Building}", $"?scope=grid:{Grid}", $"?grid={Grid}&q={Phone}", $"?buildingId={Building}&building={Building}"];
        return queries.Select(query => path + query);
    }

    private string ValueOf(string parameter, string route) => parameter switch
    {
        "wid" => _ids["wid"],
        "id" when route.Contains("/issues/", StringComparison.Ordinal) => _ids["id"],
        "id" when route.Contains("/households/", StringComparison.Ordinal) => Household,
        "id" when route.Contains("/buildings/", StringComparison.Ordinal) => Building,
        "id" when route.Contains("/organisations/", StringComparison.Ordinal) => "gas",
        "id" when route.Contains("/communities/", StringComparison.Ordinal) => "420602004008",
        "code" or "gridCode" or "grid" or "area" => Grid,
        _ => "none",
    };

    /// <summary>Who may not watch is told so; that is for other tests.</summary>
    private static async Task IgnoringAsync(Task<System.Text.Json.JsonElement> call)
    {
        try
        {
            await call;
        }
        catch (HubException)
        {
        }
    }
}
