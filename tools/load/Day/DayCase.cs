using System.Globalization;
using System.Text.Json;

namespace Gridwhistle.Load.Day;

/// <summary>A case with its trail, as written down for somebody who checks the counting by hand.</summary>
internal sealed class DayCase(JsonElement issue, JsonElement[] timeline)
{
    public string Number => issue.GetProperty("number").GetString()!;

    public string State => issue.GetProperty("state").GetString()!;

    public string Level => issue.GetProperty("level").GetString()!;

    /// <summary>Why it was closed and at which level it was contained; null while it is open.</summary>
    public (string Reason, string Level)? Closure => issue.TryGetProperty("closure", out var closure)
        ? (closure.GetProperty("reason").GetString()!, closure.GetProperty("containedAt").GetString()!)
        : null;

    public IEnumerable<DayClock> Clocks => issue.GetProperty("clocks").EnumerateArray().Select(clock => new DayClock(clock));

    public IEnumerable<(string Kind, JsonElement Facts)> Steps => timeline.Select(entry => (entry.GetProperty("kind").GetString()!, entry.GetProperty("facts")));

    /// <summary>How much there is to check in it.</summary>
    public int Turns => Steps.Count(step => step.Kind is "escalated" or "reassigned" or "acknowledgeMissed" or "departmentMissed" or "supervised" or "whistleBlown" or "departmentCheckedIn");

    public int Times(string kind) => Steps.Count(step => step.Kind == kind);

    public IEnumerable<string> Text(string title, DateTimeOffset until)
    {
        yield return $"## {title}: {Number}\n";
        yield return $"State {State}, level {Level}{(Closure is { } end ? $", closed as {end.Reason}, contained at {end.Level}" : "")}. Its trail:\n";
        yield return "| at | step | facts | by |\n|---|---|---|---|";
        foreach (var entry in timeline)
        {
            var facts = entry.GetProperty("facts").EnumerateObject().Where(fact => fact.Name is not "whistleId").OrderBy(fact => fact.Name, StringComparer.Ordinal).Select(fact => $"{fact.Name} {fact.Value}");
            var by = entry.TryGetProperty("by", out var actor) ? actor.GetProperty("name").GetString() : "";
            yield return $"| {At(entry.GetProperty("at").GetDateTimeOffset())} | {entry.GetProperty("kind").GetString()} | {string.Join(", ", facts)} | {by} |";
        }

        yield return "\nIts deadlines; each began with a step above, and what was late is a step above:\n";
        yield return "| clock | owner | began | limit | due | stopped | in time |\n|---|---|---|---|---|---|---|";
        foreach (var clock in Clocks)
        {
            var met = clock switch { { Met: true } => "yes", { Met: false } => "**no**", { StoppedAt: not null } => "withdrawn", _ => clock.DueAt < until ? "**no**, open" : "" };
            var stopped = clock.StoppedAt is { } at ? At(at) : "";
            yield return $"| {clock.Kind} | {clock.Owner} ({clock.OwnerId}) | {At(clock.StartedAt)} | {Length(clock.DueAt - clock.StartedAt)} | {At(clock.DueAt)} | {stopped} | {met} |";
        }

        yield return "";
    }

    public static string At(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Length(TimeSpan limit) => limit switch
    {
        { TotalMinutes: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{limit.TotalMinutes:0.#} min"),
        { TotalHours: < 72 } => string.Create(CultureInfo.InvariantCulture, $"{limit.TotalHours:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{limit.TotalDays:0.#} d"),
    };
}
