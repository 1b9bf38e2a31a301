using Gridwhistle.Hosts;
using Gridwhistle.Live;
using Microsoft.AspNetCore.SignalR;

namespace Gridwhistle.Privacy;

/// <summary>
/// A case comes in each way there is, each with a name, a number, a room and words of its own; then everybody reads every answer that could tell of
/// them, and every push. Who sees what stands here a second time, person by person.
/// </summary>
public sealed class SightWalkTests : IAsyncLifetime
{
    private const string Grid = "420602004008004", Building = $"{Grid}-23", Community = "420602004008";

    [Flags]
    private enum Sees
    {
        Nothing = 0,
        Words = 1,
        Room = 2,
        Person = 4,
        All = Words | Room | Person,
    }

    /// <summary>What somebody sees of every case of the grid by their role.</summary>
    private static readonly Dictionary<string, Sees> ByRole = new()
    {
        ["gridworker-dongfang-4"] = Sees.All,
        ["gridlead-binhu"] = Sees.All,
        ["community-binhu"] = Sees.All,
        ["desk-binhu"] = Sees.All,
        ["duty-tanxi"] = Sees.Words | Sees.Room,
        ["auditor"] = Sees.Words,
        ["admin"] = Sees.Words,
        ["leader-dongfang-23-1-1"] = Sees.Nothing,
        ["gridworker-dongfang-1"] = Sees.Nothing,
        ["community-qilin"] = Sees.Nothing,
        ["liaison-water"] = Sees.Nothing,
        ["liaison-property-dongfang"] = Sees.Nothing,
        ["liaison-gas"] = Sees.Nothing,
        ["liaison-power"] = Sees.Nothing,
        ["provider-fuwu"] = Sees.Nothing,
        ["worker-fuwu-1"] = Sees.Nothing,
        ["resident-demo"] = Sees.Nothing,
        ["resident-demo-2"] = Sees.Nothing,
    };

    private readonly List<Played> _cases = [];
    private readonly Dictionary<string, HubClient> _hubs = [];
    private GridApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = new GridApplication();
        await _app.InitializeAsync();
        foreach (var account in ByRole.Keys)
        {
            var hub = _hubs[account] = await _app.HubAsync(account);
            await TryAsync(hub, "Watch", $"grid:{Grid}", null);
            await TryAsync(hub, "Watch", "street:420602004", null);
            await TryAsync(hub, "JoinGroup", Grid, null);
        }

        await PlayAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hub in _hubs.Values)
        {
            await hub.DisposeAsync();
        }

        await _app.DisposeAsync();
    }

    [Fact]
    public async Task EveryAnswer_AndEveryPush_ToEverybody_HoldsWhatIsTheirsToSee()
    {
        var leaks = new List<string>();
        foreach (var account in ByRole.Keys)
        {
            var reader = await _app.AsAsync(account);
            var read = new List<(string From, string Text)>();
            foreach (var path in Addresses())
            {
                read.Add((path, (await reader.GetAsync(path)).Text));
            }

            read.AddRange(_hubs[account].Events.Select(one => (one.Method, one.Body.GetRawText())));
            foreach (var (from, text) in read)
            {
                leaks.AddRange(_cases.SelectMany(one => one.Hidden(account)).Where(secret => text.Contains(secret, StringComparison.Ordinal)).Select(secret => $"{account} reads {secret} in {from}"));
            }

            var whole = string.Join('\n', read.Select(one => one.Text));
            leaks.AddRange(_cases.SelectMany(one => one.Shown(account)).Where(secret => !whole.Contains(secret, StringComparison.Ordinal)).Select(secret => $"{account} does not find {secret}"));
        }

        Assert.True(leaks.Count == 0, string.Join('\n', leaks.Distinct()));
    }

    private IEnumerable<string> Addresses() =>
    [
        "/issues?limit=200", $"/issues?area={Grid}&limit=200", $"/issues?area={Community}&limit=200", "/inbox?limit=200", $"/groups/{Grid}", $"/groups/{Grid}/messages?limit=200",
        $"/board?scope=grid:{Grid}", "/board?scope=street:420602004", "/organisations/water/whistles", "/organisations/property-dongfang/whistles", $"/scores?area={Grid}", "/audit?limit=200",
        .. _cases.SelectMany(one => new[] { $"/issues/{one.Id}", $"/issues/{one.Id}/timeline" }),
    ];

    private async Task PlayAsync()
    {
        var (worker, desk, resident) = (await _app.AsAsync("gridworker-dongfang-4"), await _app.AsAsync("desk-binhu"), await _app.AsAsync("resident-demo"));

        // By the desk, dispatched to the water works, with the property company to assist; the trail speaks of the caller.
        var called = new Played("丁巧巧", "13912300001", "802", "来电说水管裂了") { Also = { ["liaison-water"] = Sees.All, ["liaison-property-dongfang"] = Sees.Words, ["liaison-power"] = Sees.Nothing } };
        called.Id = await ReportAsync(desk, called, "water", "Phone", householdId: $"{Building}-1-802");
        (await worker.PostAsync($"/issues/{called.Id}/dispatch", new { to = new { organisationId = "water" } })).Expect(200);
        (await worker.PostAsync($"/issues/{called.Id}/whistles", new { grade = "Routine", lead = "water", assist = new[] { "property-dongfang" }, note = $"{called.Name}家{called.Room}室，{called.Phone}" })).Expect(201);
        called.Also["liaison-property-dongfang"] = Sees.Words | Sees.Room;
        (await worker.PostAsync($"/issues/{called.Id}/remark", new { text = $"找过{called.Name}，{called.Room}室，{called.Phone}" })).Expect(200);

        // By a resident, on their own.
        var own = new Played("自述住户", "13912300002", "503", "我家暖气片漏气") { Also = { ["resident-demo"] = Sees.All, ["leader-dongfang-23-1-1"] = Sees.Words | Sees.Room }, IsNameless = true };
        own.Id = (await resident.PostAsync("/issues", new { text = $"{own.Words}，{own.Room}室，{own.Phone}", category = "heat", place = new { householdId = $"{Building}-1-503" } })).Expect(201).Text("id");

        // A repeat: its sender has their own words alone.
        var repeat = new Played("再报住户", "13912300003", "402", "我这边也不热了") { Also = { ["resident-demo-2"] = Sees.All, ["leader-dongfang-23-1-1"] = Sees.Words | Sees.Room }, IsNameless = true };
        (await (await _app.AsAsync("resident-demo-2")).PostAsync("/issues", new { text = $"{repeat.Words}，{repeat.Room}室，{repeat.Phone}", category = "heat", place = new { householdId = $"{Building}-1-503" } })).Expect(200);
        repeat.Id = own.Id;

        // At a plate, without signing in.
        var spot = (await worker.GetAsync($"/buildings/{Building}/spots")).Expect(200).Elements()[0].Text("token");
        var passed = new Played("路过的袁先生", "13912300004", "1002", "楼道里有怪味") { Also = { ["leader-dongfang-23-1-1"] = Sees.Words } };
        passed.Id = (await _app.PasserBy().PostAsync("/issues", new { text = $"{passed.Words}，{passed.Room}室，{passed.Phone}", place = new { spotToken = spot }, reporter = new { name = passed.Name, phone = passed.Phone } })).Expect(201).Text("id");

        // In the group, where it calls the property company.
        var said = new Played("柏奶奶", "13912300005", "702", "屋顶掉灰") { Also = { ["liaison-property-dongfang"] = Sees.All }, IsNameless = true };
        said.Id = (await worker.PostAsync($"/groups/{Grid}/messages", new { text = $"@物业公司 23号楼1单元{said.Room}室{said.Words}，电话{said.Phone}" })).Expect(201).GetProperty("issue").Text("id");

        // A complaint about them, confidential.
        var complaint = new Played("举报的梅女士", "13912300006", "902", "保安收钱放行") { IsConfidential = true };
        complaint.Id = await ReportAsync(desk, complaint, "complaint", "Phone", householdId: $"{Building}-1-902", against: "property-dongfang");

        _cases.AddRange([called, own, repeat, passed, said, complaint]);
        await _hubs["community-binhu"].WaitAsync("boardChanged", delta => delta.GetRawText().Contains(complaint.Id, StringComparison.Ordinal));
        await _app.AdvanceAsync(TimeSpan.Zero);
    }

    private static async Task<string> ReportAsync(ApiClient desk, Played one, string category, string channel, string householdId, string? against = null) => (await desk.PostAsync("/issues", new
    {
        text = $"{one.Name}{one.Words}，{one.Room}室，{one.Phone}",
        category,
        channel,
        complaintAgainst = against,
        place = new { householdId, address = $"东方小区23号楼1单元{one.Room}室" },
        reporter = new { name = one.Name, phone = one.Phone },
    })).Expect(201).Text("id");

    /// <summary>Who may not is told so; that is for other tests.</summary>
    private static async Task TryAsync(HubClient hub, string method, params object?[] arguments)
    {
        try
        {
            await hub.InvokeAsync(method, arguments);
        }
        catch (HubException)
        {
        }
    }

    private sealed class Played(string name, string phone, string room, string words)
    {
        public string Id { get; set; } = "";

        public string Name => name;

        public string Phone => phone;

        public string Room => room;

        public string Words => words;

        /// <summary>Nobody wrote the name down.</summary>
        public bool IsNameless { get; init; }

        /// <summary>Its words are for the offices.</summary>
        public bool IsConfidential { get; init; }

        /// <summary>Who sees what because of what they are to it.</summary>
        public Dictionary<string, Sees> Also { get; } = [];

        public IEnumerable<string> Hidden(string account) => Secrets(~Of(account));

        public IEnumerable<string> Shown(string account) => IsNameless ? Secrets(Of(account)).Where(secret => secret != name) : Secrets(Of(account));

        private Sees Of(string account) => ByRole[account] | Also.GetValueOrDefault(account);

        private IEnumerable<string> Secrets(Sees what)
        {
            if (what.HasFlag(Sees.Person))
            {
                yield return phone;
                yield return name;
            }

            if (what.HasFlag(Sees.Room))
            {
                yield return $"{room}室";
            }

            if (what.HasFlag(Sees.Words) && IsConfidential)
            {
                yield return words;
            }
        }
    }
}
