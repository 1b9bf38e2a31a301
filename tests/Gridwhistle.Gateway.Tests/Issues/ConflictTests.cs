using Gridwhistle.Hosts;
using Gridwhistle.People;
using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Gridwhistle.Issues;

/// <summary>
/// 双向进入、交叉任职: a grid worker, an officer and a desk clerk who each have a second post with the property company
/// judge none of its work, whichever post they use; the next one does.
/// </summary>
[Collection(StreetCollection.Name)]
public sealed class ConflictTests(GridApplication app) : IAsyncLifetime
{
    private const string Street = "420602004", Grid = "420602004008003", Company = "property-dongfang", Conflict = "forbidden.conflict";
    private static readonly string[] Crossed = ["gridworker-dongfang-3", "community-binhu", "desk-binhu"];
    private readonly List<Person> _before = [];

    public async ValueTask InitializeAsync()
    {
        foreach (var id in Crossed)
        {
            var person = (await Directory.PersonAsync(new PersonId(id)))!;
            _before.Add(person);
            await PutAsync(person with { Posts = person.Posts.Add(new Post(SecondPost(id), Role.Liaison, new("420602004008"), new OrganisationId(Company))) });
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _before)
        {
            await PutAsync(person);
        }
    }

    [Fact]
    public async Task WorkOfOnesOwnBody_IsVerifiedCalledBackAndClosedByOthers()
    {
        var (worker, lead, officer) = (await app.AsAsync(Crossed[0]), await app.AsAsync("gridlead-binhu"), await app.AsAsync(Crossed[1]));
        var (property, street) = (await app.AsAsync("liaison-property-dongfang"), await app.AsAsync("duty-tanxi"));
        var id = await DispatchedAsync(lead, 16);
        (await property.PostAsync($"/issues/{id}/acknowledge", new { })).Expect(200);
        (await property.PostAsync($"/issues/{id}/arrive", new { })).Expect(200);
        (await property.PostAsync($"/issues/{id}/suspend", new { reason = "等配件", until = Now.AddDays(2) })).Expect(200);
        (await officer.PostAsync($"/issues/{id}/approve", new { request = "Suspend", approved = true })).Refused(403, Conflict);
        (await street.PostAsync($"/issues/{id}/approve", new { request = "Suspend", approved = false })).Expect(200);
        (await property.PostAsync($"/issues/{id}/finish", new { evidence = Array.Empty<string>(), note = "已修好" })).Expect(200);

        foreach (var (person, account, act, body) in new (ApiClient, string, string, object)[]
        {
            (worker, Crossed[0], "verify", new { passed = true }), (officer, Crossed[1], "verify", new { passed = true }),
            (officer, Crossed[1], "void", new { reason = "重复" }), (officer, Crossed[1], "close", new { reason = "无法解决" }),
        })
        {
            (await person.PostAsync($"/issues/{id}/{act}", body)).Refused(403, Conflict);
            var underTheOther = await person.PostAsync($"/issues/{id}/{act}", body, ("Post", SecondPost(account)));
            Assert.Contains(underTheOther.Code, new[] { Conflict, "forbidden.role" });
        }

        (await lead.PostAsync($"/issues/{id}/verify", new { passed = true })).Expect(200);
        (await lead.PostAsync($"/issues/{id}/feedback", new { text = "已修好" })).Expect(200);
        var desk = await app.AsAsync(Crossed[2]);
        (await desk.PostAsync($"/issues/{id}/callback", new { outcome = "Reached", solved = "Yes", satisfied = "Satisfied" })).Refused(403, Conflict);
    }

    [Fact]
    public async Task ReturnOfOnesOwnBody_IsRuledOnByOthers()
    {
        var (worker, lead, property) = (await app.AsAsync(Crossed[0]), await app.AsAsync("gridlead-binhu"), await app.AsAsync("liaison-property-dongfang"));
        var id = await DispatchedAsync(lead, 17);
        (await property.PostAsync($"/issues/{id}/return", new { reason = "不归我们管" })).Expect(200);

        (await worker.PostAsync($"/issues/{id}/rule-return", new { upheld = false })).Refused(403, Conflict);
        (await lead.PostAsync($"/issues/{id}/rule-return", new { upheld = false })).Expect(200);
    }

    [Fact]
    public async Task DeclineMarksAndAppealOfOnesOwnBody_AreJudgedByOthers()
    {
        var (worker, lead, officer) = (await app.AsAsync(Crossed[0]), await app.AsAsync("gridlead-binhu"), await app.AsAsync(Crossed[1]));
        var (property, street) = (await app.AsAsync("liaison-property-dongfang"), await app.AsAsync("duty-tanxi"));
        var id = await DispatchedAsync(lead, 18);
        var whistle = (await lead.PostAsync($"/issues/{id}/whistles", new { grade = "Routine", lead = Company, note = "请到场" })).Expect(201);
        var path = $"/issues/{id}/whistles/{whistle.Text("id")}";
        (await property.PostAsync($"{path}/decline", new { organisationId = Company, ground = "不归物业管" })).Expect(200);

        (await officer.PostAsync($"{path}/adjudicate", new { organisationId = Company, upheld = true })).Refused(403, Conflict);
        (await street.PostAsync($"{path}/adjudicate", new { organisationId = Company, upheld = false })).Expect(200);
        (await property.PostAsync($"{path}/check-in", new { organisationId = Company })).Expect(200);
        (await property.PostAsync($"{path}/finish", new { note = "已修好", evidence = Array.Empty<string>() })).Expect(200);

        var ratings = new[] { new { organisationId = Company, came = true, rightPeople = true, settled = true, score = 5 } };
        (await worker.PostAsync($"{path}/rate", new { ratings })).Refused(403, Conflict);
        (await officer.PostAsync($"{path}/rate", new { ratings })).Refused(403, Conflict);
        (await lead.PostAsync($"{path}/rate", new { ratings = new[] { ratings[0] with { score = 2 } } })).Expect(200);

        (await property.PostAsync($"{path}/appeal", new { organisationId = Company, ground = "按时到场" })).Expect(200);
        (await officer.PostAsync($"{path}/rule", new { organisationId = Company, upheld = true, score = 5 })).Refused(403, Conflict);
        (await street.PostAsync($"{path}/rule", new { organisationId = Company, upheld = true, score = 5 })).Expect(200);
    }

    private DateTimeOffset Now => app.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    private IDirectoryGrain Directory => app.Services.GetRequiredService<IGrainFactory>().GetGrain<IDirectoryGrain>(Street);

    private static string SecondPost(string person) => $"post-{person}-second";

    private static async Task<string> DispatchedAsync(ApiClient lead, int building)
    {
        var place = new { buildingId = $"{Grid}-{building}" };
        var id = (await lead.PostAsync("/issues", new { text = "单元门坏了", category = "graffiti", channel = "Phone", place, reporter = new { name = "住户", phone = "13612345678" } })).Expect(201).Text("id");
        (await lead.PostAsync($"/issues/{id}/dispatch", new { to = new { organisationId = Company } })).Expect(200);
        return id;
    }

    private async Task PutAsync(Person person)
    {
        await app.Services.GetRequiredService<ITableStore>().WriteAsync(Tables.People, Street, TableWrite.Upsert(person.Id.Value, StoredRow.Write(person)));
        await Directory.ReloadAsync();
    }
}
