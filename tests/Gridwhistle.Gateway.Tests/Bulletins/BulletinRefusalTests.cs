using Gridwhistle.Hosts;
using Gridwhistle.People;
using static Gridwhistle.Bulletins.BulletinDesk;

namespace Gridwhistle.Bulletins;

/// <summary>Who may not, and what is not taken.</summary>
[Collection(StreetCollection.Name)]
public sealed class BulletinRefusalTests(GridApplication app)
{
    private static readonly (string Account, Role Role)[] People =
    [
        ("resident-demo", Role.Resident), ("leader-dongfang-23-1-1", Role.HouseholdGroupLead), ("gridworker-dongfang-4", Role.GridWorker),
        ("gridlead-binhu", Role.GridLead), ("community-binhu", Role.CommunityOfficer), ("duty-tanxi", Role.StreetDutyOfficer),
        ("liaison-water", Role.Liaison), ("desk-binhu", Role.ServiceDesk), ("provider-fuwu", Role.ProviderManager), ("worker-fuwu-1", Role.ServiceWorker),
        ("auditor", Role.Auditor), ("admin", Role.Administrator), ("community-qilin", Role.CommunityOfficer),
    ];

    [Fact]
    public async Task Draft_IsForOfficersOfTheAreaAlone()
    {
        foreach (var (account, role) in People)
        {
            var answer = await (await app.AsAsync(account)).PostAsync("/bulletins", Body());
            if (account is "community-binhu" or "duty-tanxi")
            {
                answer.Expect(201);
            }
            else
            {
                answer.Refused(403, role is Role.CommunityOfficer ? "forbidden.area" : "forbidden.role");
            }
        }

        (await app.PasserBy().PostAsync("/bulletins", Body())).Refused(401, "session.missing");
        (await (await app.AsAsync(Writer)).PostAsync("/bulletins", new { kind = "Notice", title = "x", text = "x", communityCode = "110101001001" })).Refused(404, "area.unknown");
        (await (await app.AsAsync(Approver)).PostAsync("/bulletins", new { kind = "Notice", title = "x", text = "x", communityCode = "420602004099" })).Refused(404, "area.unknown");
    }

    [Fact]
    public async Task Draft_IsReadByOfficersAuditorsAndAdministratorsOfTheAreaAlone()
    {
        var path = Path(await app.DraftedAsync());
        foreach (var (account, _) in People)
        {
            var reader = await app.AsAsync(account);
            foreach (var address in new[] { path, $"{path}/timeline" })
            {
                var answer = await reader.GetAsync(address);
                if (account is "community-binhu" or "duty-tanxi" or "auditor" or "admin")
                {
                    answer.Expect(200);
                }
                else
                {
                    answer.Refused(404, "bulletin.unknown");
                }
            }
        }

        (await app.PasserBy().GetAsync(path)).Refused(404, "bulletin.unknown");
        (await app.PasserBy().GetAsync("/bulletins/no-such-bulletin")).Refused(404, "bulletin.unknown");
    }

    [Theory]
    [InlineData("approve", "Drafted")]
    [InlineData("publish", "Approved")]
    [InlineData("correct", "Published")]
    [InlineData("withdraw", "Published")]
    [InlineData("answer", "Published")]
    public async Task Act_OfAnOfficer_IsForNobodyElse(string act, string state)
    {
        var path = Path(state switch { "Drafted" => await app.DraftedAsync(), "Approved" => await app.ApprovedAsync(), _ => await app.PublishedAsync() });
        var body = new { text = "新稿", reason = "更正", objectionId = "1" };
        foreach (var (account, role) in People.Where(person => person.Account is not ("community-binhu" or "duty-tanxi")))
        {
            var answer = await (await app.AsAsync(account)).PostAsync($"{path}/{act}", body);
            var isKnown = state is "Published" || role is Role.Auditor or Role.Administrator;
            if (RoleGroups.Neighbours.Contains(role) || role is Role.CommunityOfficer)
            {
                answer.Refused(isKnown ? 403 : 404, isKnown ? (role is Role.CommunityOfficer ? "forbidden.area" : "forbidden.role") : "bulletin.unknown");
            }
            else
            {
                answer.Refused(403, "forbidden.role");
            }
        }

        (await app.PasserBy().PostAsync($"{path}/{act}", body)).Refused(401, "session.missing");
    }

    [Fact]
    public async Task Draft_WithWrongFields_NamesThemAll()
    {
        var writer = await app.AsAsync(Writer);
        var nothing = await writer.PostAsync("/bulletins", new { });
        nothing.Refused(400, "request.invalid");
        Assert.Equal(["communityCode", "kind", "text", "title"], Faulty(nothing));

        var wrong = await writer.PostAsync("/bulletins", new
        {
            kind = "Notice", title = new string('长', 101), text = " ", communityCode = Grid, period = "2026-13", activityId = "a b", files = new[] { "../x" },
        });
        wrong.Refused(400, "request.invalid");
        Assert.Equal(["activityId", "communityCode", "files", "period", "text", "title"], Faulty(wrong));
        (await writer.PostAsync("/bulletins", new { kind = "Poster", title = "x", text = "x", communityCode = Community })).Refused(400, "request.invalid");
        (await writer.PostAsync("/bulletins", "{")).Refused(400, "request.malformed");
    }

    [Fact]
    public async Task Act_WithWrongFields_OrUnknown_IsRefused()
    {
        var writer = await app.AsAsync(Writer);
        var path = Path(await app.PublishedAsync());
        Assert.Equal(["reason", "text"], Faulty(await writer.PostAsync($"{path}/correct", new { })));
        Assert.Equal(["reason"], Faulty(await writer.PostAsync($"{path}/withdraw", new { reason = " " })));
        Assert.Equal(["objectionId", "text"], Faulty(await writer.PostAsync($"{path}/answer", new { })));
        Assert.Equal(["text"], Faulty(await (await app.AsAsync("resident-demo")).PostAsync($"{path}/object", new { text = new string('长', 1001) })));
        (await writer.PostAsync($"{path}/reopen", new { })).Refused(404, "act.unknown");
        (await writer.PostAsync($"{path}/withdraw", new { reason = "应 13800001111 要求" })).Refused(422, "bulletin.personal_data");
    }

    [Fact]
    public async Task List_WithWrongFilters_IsRefused()
    {
        (await app.PasserBy().GetAsync("/bulletins")).Refused(400, "request.invalid");
        (await app.PasserBy().GetAsync($"/bulletins?community={Grid}")).Refused(400, "request.invalid");
        (await app.PasserBy().GetAsync($"/bulletins?community={Community}&state=Open")).Refused(400, "request.invalid");
        (await app.PasserBy().GetAsync($"/bulletins?community={Community}&limit=0")).Refused(400, "request.invalid");
        Assert.Empty((await app.PasserBy().GetAsync("/bulletins?community=110101001001")).Expect(200).Items());
    }

    private static string[] Faulty(ApiAnswer answer) => [.. answer.Body.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal)];
}
