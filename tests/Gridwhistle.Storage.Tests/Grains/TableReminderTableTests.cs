using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Storage;

public sealed class TableReminderTableTests
{
    private static readonly DateTime Due = new(2026, 3, 1, 0, 0, 1, DateTimeKind.Utc);
    private readonly TableReminderTable _table = new(new InMemoryTableStore(), new StoredJson(JsonUpgrades.None));

    [Fact]
    public async Task Upsert_ThenRead_GivesTheReminderBack()
    {
        var grain = GrainId.Create("issue", "诉求/1");
        var etag = await _table.UpsertRow(Entry(grain, "resolve"));
        var read = (await _table.ReadRow(grain, "resolve"))!;
        Assert.Equal((grain, "resolve", Due, TimeSpan.FromMinutes(5), etag), (read.GrainId, read.ReminderName, read.StartAt, read.Period, read.ETag));
        Assert.Equal(DateTimeKind.Utc, read.StartAt.Kind);
        Assert.Null(await _table.ReadRow(grain, "arrive"));
    }

    [Fact]
    public async Task ReadRows_OfAGrain_GivesItsRemindersAlone()
    {
        var (one, longer) = (GrainId.Create("issue", "1"), GrainId.Create("issue", "1/a"));
        await _table.UpsertRow(Entry(one, "a/b"));
        await _table.UpsertRow(Entry(one, "c"));
        await _table.UpsertRow(Entry(longer, "b"));
        Assert.Equal(["a/b", "c"], (await _table.ReadRows(one)).Reminders.Select(entry => entry.ReminderName).Order());
        Assert.Equal(["b"], (await _table.ReadRows(longer)).Reminders.Select(entry => entry.ReminderName));
    }

    [Fact]
    public async Task ReadRows_OfARing_HasAnOpenLowerAndAClosedUpperEnd_AndGoesOverTheTop()
    {
        var grains = Enumerable.Range(0, 500).Select(i => GrainId.Create("issue", $"{i}")).OrderBy(grain => grain.GetUniformHashCode()).ToArray();
        foreach (var grain in grains)
        {
            await _table.UpsertRow(Entry(grain, "r"));
        }

        var random = new Random(1);
        foreach (var _ in Enumerable.Range(0, 50))
        {
            var (begin, end) = (grains[random.Next(grains.Length)].GetUniformHashCode(), grains[random.Next(grains.Length)].GetUniformHashCode());
            await CheckAsync(begin, end);
            await CheckAsync(begin - 1, end);
        }

        await CheckAsync(0, 0);
        await CheckAsync(0, uint.MaxValue);
        await CheckAsync(uint.MaxValue, 0);

        async Task CheckAsync(uint begin, uint end) => Assert.Equal(
            grains.Where(grain => Within(grain.GetUniformHashCode(), begin, end)).Select(grain => grain.ToString()).Order(),
            (await _table.ReadRows(begin, end)).Reminders.Select(entry => entry.GrainId.ToString()).Order());
    }

    [Fact]
    public async Task Remove_NeedsTheCurrentEtag()
    {
        var grain = GrainId.Create("issue", "1");
        var old = await _table.UpsertRow(Entry(grain, "r"));
        var current = await _table.UpsertRow(Entry(grain, "r"));
        Assert.False(await _table.RemoveRow(grain, "r", old!));
        Assert.True(await _table.RemoveRow(grain, "r", current!));
        Assert.False(await _table.RemoveRow(grain, "r", current!));
        Assert.Empty((await _table.ReadRows(0, 0)).Reminders);
    }

    private static bool Within(uint hash, uint begin, uint end) =>
        begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;

    private static ReminderEntry Entry(GrainId grain, string name) =>
        new() { GrainId = grain, ReminderName = name, StartAt = Due, Period = TimeSpan.FromMinutes(5) };
}
