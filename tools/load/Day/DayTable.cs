using System.Globalization;
using System.Text;

namespace Gridwhistle.Load.Day;

/// <summary>The day as a street leader reads it over breakfast, and two cases in full, so that the counting can be checked by hand.</summary>
internal sealed class DayTable(DateTimeOffset from, DateTimeOffset to)
{
    private const int LongestList = 40;

    private static readonly string[] Outcomes = ["begun", "in time", "late or let pass", "withdrawn", "still running"];

    private readonly SortedDictionary<string, int> _states = new(StringComparer.Ordinal), _settled = new(StringComparer.Ordinal), _levels = new(StringComparer.Ordinal),
        _closed = new(StringComparer.Ordinal), _climbs = new(StringComparer.Ordinal);

    private readonly SortedDictionary<string, DayClocks> _clocks = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Id, string Name), DayClocks> _called = [];
    private DayCase? _climbed, _settledCase;

    public int Cases { get; private set; }

    public int Supervised { get; private set; }

    /// <summary>Where a trail and its deadlines do not say the same.</summary>
    public List<string> Faults { get; } = [];

    public int SettledResolved => _settled.Values.Sum();

    public int Closed => _closed.Values.Sum();

    public void Add(DayCase one)
    {
        Cases++;
        Count(_states, one.State);
        if (one.Closure is { } end)
        {
            Count(_closed, end.Reason);
            if (end.Reason == "Resolved")
            {
                Count(_settled, end.Level);
            }
        }
        else
        {
            Count(_levels, one.Level);
        }

        Supervised += one.Times("supervised") > 0 ? 1 : 0;
        foreach (var (kind, facts) in one.Steps)
        {
            if (kind is "escalated" or "reassigned" && facts.TryGetProperty("cause", out var cause))
            {
                Count(_climbs, cause.GetString()!);
            }
        }

        AddClocks(one);
        _climbed = More(_climbed, one);
        _settledCase = one.Closure is { Reason: "Resolved" } ? More(_settledCase, one) : _settledCase;
    }

    public string Text(int reports, int seed, int every)
    {
        var text = new StringBuilder();
        Line(string.Create(CultureInfo.InvariantCulture, $"# A day at the street: {from:yyyy-MM-dd HH:mm} to {to:yyyy-MM-dd HH:mm}"));
        Line($"\nMade with `dotnet run -c Release --project tools/load -- day --file FILE --seed {seed} --every {every}`, FILE being a city's service requests; {(every == 1 ? "all" : $"one in {every}")} of the day's. People are simulated: prompt, slow, or not to be had that day.");
        Line($"\n{reports} reports became {Cases} cases (seed {seed}); {Closed} were closed within the day, {Supervised} are supervised by the street.\n");
        Table("Settled at", ["level", "cases resolved there", "share"], _settled.Select(pair => new[] { pair.Key, $"{pair.Value}", Share(pair.Value, SettledResolved) }));
        Table("How cases were closed", ["reason", "cases"], Pairs(_closed));
        Table("Where the open cases stand at the end", ["state", "cases"], Pairs(_states, except: "Closed"));
        Table("At which level the open cases are", ["level", "cases"], Pairs(_levels));
        Table("What was due, and what was late", ["clock", .. Outcomes], _clocks.Select(pair => pair.Value.Row(pair.Key)));
        var called = _called.OrderByDescending(pair => pair.Value.Begun).ThenBy(pair => pair.Key.Id, StringComparer.Ordinal).ToArray();
        Table($"Who was called: {called.Length} people and bodies, {Math.Min(LongestList, called.Length)} shown",
            ["name", "account or body", .. Outcomes], called.Take(LongestList).Select(pair => pair.Value.Row(pair.Key.Name, pair.Key.Id)));
        Line("A call is an `Acknowledge` deadline (dispatch, transfer, an escalation step) or a `CheckIn` deadline (whistle); the sum of the column is that of the two rows above.\n");
        Table("Why cases climbed", ["cause", "times"], Pairs(_climbs));
        foreach (var line in (_climbed?.Text("The case that climbed most", to) ?? []).Concat(_settledCase?.Text("The settled case with most turns", to) ?? []))
        {
            Line(line);
        }

        return text.ToString().TrimEnd() + Environment.NewLine;

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
    }

    private void AddClocks(DayCase one)
    {
        foreach (var clock in one.Clocks)
        {
            Of(_clocks, clock.Kind).Add(clock, to);
            if (clock.IsCall)
            {
                Of(_called, (clock.OwnerId, clock.Owner)).Add(clock, to);
            }
        }

        var (late, told) = (one.Clocks.Count(clock => clock is { Kind: "Acknowledge", Met: false }), one.Times("acknowledgeMissed"));
        if (late != told)
        {
            Faults.Add($"{one.Number}: {late} calls were let pass by its deadlines, {told} by its trail");
        }
    }

    private static DayCase More(DayCase? before, DayCase one) => before is null || one.Turns > before.Turns ? one : before;

    private static DayClocks Of<TKey>(IDictionary<TKey, DayClocks> by, TKey key) => by.TryGetValue(key, out var clocks) ? clocks : by[key] = new DayClocks();

    private static IEnumerable<string[]> Pairs(SortedDictionary<string, int> by, string? except = null) =>
        by.Where(pair => pair.Key != except).Select(pair => new[] { pair.Key, pair.Value.ToString(CultureInfo.InvariantCulture) });

    private static string Share(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / Math.Max(1, whole):0.0} %");

    private static void Count(SortedDictionary<string, int> by, string key) => by[key] = by.GetValueOrDefault(key) + 1;
}
