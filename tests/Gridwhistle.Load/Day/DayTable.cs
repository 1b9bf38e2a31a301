using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gridwhistle.Load.Day;

/// <summary>The day as a street leader reads it over breakfast, and one case in full, so that the counting can be checked by hand.</summary>
internal sealed class DayTable
{
    private readonly SortedDictionary<string, int> _states = new(StringComparer.Ordinal), _settled = new(StringComparer.Ordinal), _closed = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (int Missed, SortedSet<string> Owners)> _overdue = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (int Called, int Missed)> _called = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _climbs = new(StringComparer.Ordinal);
    private (int Length, JsonElement Issue, JsonElement[] Timeline) _longest;

    public int Cases { get; private set; }

    public int Supervised { get; private set; }

    public int SettledResolved => _settled.Values.Sum();

    public int Closed => _closed.Values.Sum();

    public void Add(JsonElement issue, JsonElement[] timeline)
    {
        Cases++;
        Count(_states, issue.GetProperty("state").GetString()!);
        if (issue.TryGetProperty("closure", out var closure))
        {
            Count(_closed, closure.GetProperty("reason").GetString()!);
            if (closure.GetProperty("reason").GetString() == "Resolved")
            {
                Count(_settled, closure.GetProperty("containedAt").GetString()!);
            }
        }

        foreach (var entry in timeline)
        {
            Entry(entry.GetProperty("kind").GetString()!, entry.GetProperty("facts"));
        }

        var steps = timeline.Count(entry => entry.GetProperty("kind").GetString() is "escalated" or "reassigned" or "acknowledgeMissed" or "departmentMissed" or "supervised");
        if (steps > _longest.Length)
        {
            _longest = (steps, issue, timeline);
        }
    }

    public string Text(DateTimeOffset from, DateTimeOffset to, int reports, int seed)
    {
        var text = new StringBuilder();
        Line($"# A day at the street: {Clock(from)} to {Clock(to)}");
        Line($"\n{reports} reports became {Cases} cases (seed {seed}); {Closed} were closed within the day, {Supervised} are supervised by the street.\n");
        Table("Settled at", ["level", "cases resolved there", "share"], _settled.Select(pair => new[] { pair.Key, $"{pair.Value}", $"{100.0 * pair.Value / Math.Max(1, SettledResolved):0.0} %" }));
        Table("Where the cases stand at the end", ["state", "cases"], _states.Select(pair => new[] { pair.Key, $"{pair.Value}" }));
        Table("How cases were closed", ["reason", "cases"], _closed.Select(pair => new[] { pair.Key, $"{pair.Value}" }));
        Table("Who was called, by dispatch, ladder or whistle", ["person or body", "called", "let it pass"],
            _called.OrderByDescending(pair => pair.Value.Called).Select(pair => new[] { pair.Key, $"{pair.Value.Called}", $"{pair.Value.Missed}" }));
        Table("Why cases climbed", ["cause", "times"], _climbs.Select(pair => new[] { pair.Key, $"{pair.Value}" }));
        Table("What was overdue", ["clock", "breaches", "owners"], _overdue.Select(pair => new[] { pair.Key, $"{pair.Value.Missed}", Owners(pair.Value.Owners) }));
        if (_longest.Length > 0)
        {
            Case(_longest.Issue, _longest.Timeline);
        }

        return text.ToString();

        void Line(string line) => text.AppendLine(line);

        void Table(string title, string[] columns, IEnumerable<string[]> rows)
        {
            Line($"## {title}\n\n| {string.Join(" | ", columns)} |\n|{string.Concat(columns.Select(_ => "---|"))}");
            foreach (var row in rows)
            {
                Line($"| {string.Join(" | ", row)} |");
            }

            Line("");
        }

        void Case(JsonElement issue, JsonElement[] timeline)
        {
            Line($"## One case in full: {issue.GetProperty("number").GetString()}\n");
            Line("Every line is an entry of its trail; the clocks below show when each deadline fell.\n");
            Line("| at | step | facts | by |\n|---|---|---|---|");
            foreach (var entry in timeline)
            {
                var facts = string.Join(", ", entry.GetProperty("facts").EnumerateObject().OrderBy(fact => fact.Name, StringComparer.Ordinal).Select(fact => $"{fact.Name} {fact.Value}"));
                var by = entry.TryGetProperty("by", out var actor) ? actor.GetProperty("name").GetString() : "";
                Line($"| {Clock(entry.GetProperty("at").GetDateTimeOffset())} | {entry.GetProperty("kind").GetString()} | {facts} | {by} |");
            }

            Line("\n| clock | owner | began | due | stopped | in time |\n|---|---|---|---|---|---|");
            foreach (var clock in issue.GetProperty("clocks").EnumerateArray())
            {
                var owner = clock.TryGetProperty("owner", out var party) ? party.GetProperty("name").GetString() : "";
                var stopped = clock.TryGetProperty("stoppedAt", out var at) ? Clock(at.GetDateTimeOffset()) : "";
                var met = clock.TryGetProperty("met", out var inTime) ? inTime.GetBoolean() ? "yes" : "no" : "";
                Line($"| {clock.GetProperty("kind").GetString()} | {owner} | {Clock(clock.GetProperty("startedAt").GetDateTimeOffset())} | {Clock(clock.GetProperty("dueAt").GetDateTimeOffset())} | {stopped} | {met} |");
            }
        }
    }

    private void Entry(string kind, JsonElement facts)
    {
        switch (kind)
        {
            case "dispatched" or "transferred" or "reassigned" or "escalated" or "reopened" when Fact("to") is { } to:
                _called[to] = (_called.GetValueOrDefault(to).Called + 1, _called.GetValueOrDefault(to).Missed);
                break;
            case "whistleBlown":
                foreach (var body in (Fact("departments") ?? "").Split('、', StringSplitOptions.RemoveEmptyEntries))
                {
                    _called[body] = (_called.GetValueOrDefault(body).Called + 1, _called.GetValueOrDefault(body).Missed);
                }

                break;
        }

        switch (kind)
        {
            case "escalated" or "reassigned" when Fact("cause") is { } cause:
                Count(_climbs, cause);
                break;
            case "supervised":
                Supervised++;
                break;
            case "acknowledgeMissed":
                Breach("Acknowledge", Fact("owner"));
                break;
            case "deadlineMissed":
                Breach(Fact("clock")!, Fact("owner"));
                break;
            case "departmentMissed":
                Breach("CheckIn", Fact("organisationId"));
                break;
        }

        string? Fact(string name) => facts.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    private void Breach(string clock, string? owner)
    {
        if (!_overdue.TryGetValue(clock, out var breach))
        {
            breach = (0, new SortedSet<string>(StringComparer.Ordinal));
        }

        if (owner is not null)
        {
            breach.Owners.Add(owner);
            if (clock is "Acknowledge" or "CheckIn")
            {
                _called[owner] = (_called.GetValueOrDefault(owner).Called, _called.GetValueOrDefault(owner).Missed + 1);
            }
        }

        _overdue[clock] = (breach.Missed + 1, breach.Owners);
    }

    private static string Owners(SortedSet<string> owners) => owners.Count <= 6 ? string.Join('、', owners) : $"{string.Join('、', owners.Take(5))} and {owners.Count - 5} more";

    private static string Clock(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static void Count(SortedDictionary<string, int> by, string key) => by[key] = by.GetValueOrDefault(key) + 1;
}
