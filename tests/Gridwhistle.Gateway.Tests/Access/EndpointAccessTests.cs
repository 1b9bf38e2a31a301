using System.Reflection;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Bulletins;
using Gridwhistle.Gateway.Groups;
using Gridwhistle.Gateway.Inbox;
using Gridwhistle.Gateway.Issues;
using Gridwhistle.Gateway.Live;
using Gridwhistle.Gateway.Whistles;
using Gridwhistle.Hosts;
using Gridwhistle.Live;
using Gridwhistle.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Access;

/// <summary>Every endpoint and hub method, every role, own and foreign area: nobody gets further than the table says.</summary>
[Collection(StreetCollection.Name)]
public sealed class EndpointAccessTests(GridApplication app)
{
    private const string ForeignGrid = "420602004007001", ForeignStreet = "110101001", Issue = "no-such-issue";

    internal static readonly (string Account, Role Role)[] People =
    [
        ("resident-demo", Role.Resident), ("leader-dongfang-23-1-1", Role.HouseholdGroupLead), ("gridworker-dongfang-4", Role.GridWorker),
        ("gridlead-binhu", Role.GridLead), ("community-binhu", Role.CommunityOfficer), ("duty-tanxi", Role.StreetDutyOfficer),
        ("liaison-water", Role.Liaison), ("desk-binhu", Role.ServiceDesk), ("provider-fuwu", Role.ProviderManager), ("worker-fuwu-1", Role.ServiceWorker),
        ("auditor", Role.Auditor), ("admin", Role.Administrator),
    ];

    private static readonly Operation[] OfNoArea =
        [InboxFeature.UseInbox, WhistlesFeature.ReadDesk, WhistlesFeature.Whistle, IssuesFeature.ReadIssue, IssuesFeature.Act, BulletinsFeature.ActOnBulletin];

    [Fact]
    public void EveryEndpointOfTheApi_StandsUnderALineOfTheTable_OrSaysWhyNot()
    {
        var open = Endpoints().Where(route => route.Metadata.GetMetadata<RequiresAttribute>() is null).Select(Name).Order();
        string[] expected =
        [
            // Open to whoever passes by, or about the caller himself; these have rules of their own.
            "GET /api/v1/bulletins", "GET /api/v1/bulletins/{id}", "GET /api/v1/bulletins/{id}/files/{file}", "GET /api/v1/bulletins/{id}/timeline",
            "GET /api/v1/follow/{id}", "GET /api/v1/rosters/{id}.ics", "GET /api/v1/spots/{token}", "POST /api/v1/follow/{id}/evaluate",
        ];
        Assert.Equal(expected, open.Where(name => !IsOfAnotherFeature(name)));
    }

    [Fact]
    public void EveryHubMethod_StandsUnderALineOfTheTable()
    {
        var methods = typeof(LiveHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => method.GetBaseDefinition() == method);
        Assert.All(methods, method => Assert.NotNull(method.GetCustomAttribute<RequiresAttribute>()));
    }

    [Fact]
    public async Task WithoutSigningIn_OnlyPlatesAndPublicReportsAnswer()
    {
        foreach (var route in Endpoints().Where(route => route.Metadata.GetMetadata<RequiresAttribute>() is not null))
        {
            var answer = await CallAsync(app.PasserBy(), route, "420602004008004", "420602004008004-23-1-501");
            Assert.True((int)answer.Status == 401, $"{Name(route)}: {(int)answer.Status} {answer.Text}");
        }
    }

    [Fact]
    public async Task EveryEndpoint_ForEveryRole_RefusesRolesTheTableDoesNotName()
    {
        foreach (var (account, role) in People)
        {
            var person = await app.AsAsync(account);
            foreach (var route in Endpoints())
            {
                if (route.Metadata.GetMetadata<RequiresAttribute>() is { } line && AccessTable.ReachOf(line.Operation, role) is null)
                {
                    var answer = await CallAsync(person, route, "420602004008004", "420602004008004-23-1-501");
                    Assert.True((int)answer.Status == 403 && answer.Code == "forbidden.role", $"{account} {Name(route)}: {(int)answer.Status} {answer.Text}");
                }
            }
        }
    }

    [Fact]
    public async Task EveryEndpoint_InAnotherStreet_AnswersNobody()
    {
        foreach (var (account, _) in People)
        {
            var person = await app.AsAsync(account);
            foreach (var route in Endpoints().Where(OfAnArea))
            {
                var answer = await CallAsync(person, route, $"{ForeignStreet}001001", $"{ForeignStreet}001001-1-1-101");
                Assert.True((int)answer.Status is 403 or 404 or 422 or 400, $"{account} {Name(route)}: {(int)answer.Status} {answer.Text}");
            }
        }
    }

    [Fact]
    public async Task EveryEndpointWithAnAreaOfItsOwn_InAnotherGrid_AnswersOnlyWhoseAreaCoversIt()
    {
        foreach (var (account, role) in People)
        {
            var person = await app.AsAsync(account);
            foreach (var route in Endpoints().Where(OfAnArea))
            {
                var line = route.Metadata.GetMetadata<RequiresAttribute>()!;
                var reach = AccessTable.ReachOf(line.Operation, role);
                var coversAll = role is Role.StreetDutyOfficer or Role.Auditor or Role.Administrator or Role.ProviderManager or Role.ServiceWorker or Role.Liaison;
                if (reach is Reach.Area or Reach.Grid && !coversAll)
                {
                    var answer = await CallAsync(person, route, ForeignGrid, $"{ForeignGrid}-1-1-101");
                    Assert.True((int)answer.Status is 403 or 404 or 400, $"{account} {Name(route)}: {(int)answer.Status} {answer.Text}");
                }
            }
        }
    }

    [Fact]
    public async Task HubMethods_ForEveryRole_FollowTheTable()
    {
        foreach (var (account, role) in People)
        {
            await using var hub = await app.HubAsync(account);
            await ExpectAsync(hub, "Watch", LiveFeature.WatchBoard, role, $"grid:{ForeignStreet}001001", null);
            await ExpectAsync(hub, "JoinGroup", GroupsFeature.ReadGroup, role, $"{ForeignStreet}001001", null);
            Assert.Equal("issue.unknown", (await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("WatchIssue", Issue))).Code);
        }
    }

    private static async Task ExpectAsync(HubClient hub, string method, Operation operation, Role role, params object?[] arguments)
    {
        var refusal = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync(method, arguments));
        Assert.Equal(AccessTable.ReachOf(operation, role) is null, refusal.Code == "forbidden.role");
    }

    private IEnumerable<RouteEndpoint> Endpoints() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(route => Pattern(route).StartsWith("/api/v1", StringComparison.Ordinal));

    private static bool OfAnArea(RouteEndpoint route) =>
        route.Metadata.GetMetadata<RequiresAttribute>() is { } line && !OfNoArea.Contains(line.Operation)
        && (Pattern(route).Contains('{') || Pattern(route) is "/api/v1/issues" or "/api/v1/board" or "/api/v1/services" or "/api/v1/organisations")
        && Pattern(route) is not ("/api/v1/rosters/{id}" or "/api/v1/people/{id}/posts/{postId}");

    private static bool IsOfAnotherFeature(string name) =>
        new[] { "/session", "/tokens", "/me", "/photos", "/sample", "/setup", "/import", "/accounts" }.Any(part => name.Contains("/api/v1" + part, StringComparison.Ordinal));

    private static Task<ApiAnswer> CallAsync(ApiClient person, RouteEndpoint route, string grid, string household)
    {
        var building = household[..household.IndexOf('-', household.IndexOf('-') + 1)];
        var pattern = Pattern(route)["/api/v1".Length..];
        var id = pattern.StartsWith("/buildings", StringComparison.Ordinal) ? building : pattern.StartsWith("/households", StringComparison.Ordinal) ? household : Issue;
        var path = pattern.Replace("{code}", pattern.StartsWith("/communities", StringComparison.Ordinal) ? grid[..12] : grid, StringComparison.Ordinal)
            .Replace("{gridCode}", grid, StringComparison.Ordinal)
            .Replace("{id}", id, StringComparison.Ordinal)
            .Replace("{wid}", "w", StringComparison.Ordinal)
            .Replace("{seq}", "1", StringComparison.Ordinal)
            .Replace("{act}", "nothing", StringComparison.Ordinal);
        var query = pattern switch
        {
            "/issues" => $"?area={grid}",
            "/board" => $"?scope=grid:{grid}",
            "/services" => $"?community={grid[..12]}",
            "/organisations" => $"?serving={grid}",
            _ => "",
        };
        var method = new HttpMethod(route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]);
        return person.SendAsync(method, path + query, method == HttpMethod.Get || method == HttpMethod.Delete ? null : BodyFor(pattern, grid));
    }

    private static object BodyFor(string pattern, string grid) => pattern switch
    {
        "/issues" => new { text = "表外一试", place = new { gridCode = grid } },
        "/groups/{gridCode}/messages" => new { text = "表外一试" },
        "/groups/{gridCode}/read" => new { upTo = 0 },
        "/areas/{code}/rosters" => new { role = "GridWorker" },
        "/buildings/{id}/spots/{token}/revoke" or "/buildings/{id}/spots/{token}/renew" => new { reason = "表外一试" },
        "/households/{id}/care" => new { greenChannel = false },
        _ => new { },
    };

    private static string Pattern(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.Trim('/');

    private static string Name(RouteEndpoint route) => $"{string.Join(',', route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])} {Pattern(route)}";
}
