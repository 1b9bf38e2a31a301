using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gridwhistle.Telemetry;

/// <summary>What <c>deploy/</c> asks of Prometheus is what the product tells it: a renamed instrument does not leave an empty panel or a silent alert behind.</summary>
public sealed partial class DeploymentTests
{
    /// <summary>What the platform tells of itself, as its documentation names it; the collector's test sees most of it arrive.</summary>
    private static readonly (string Name, string Unit, InstrumentKind Kind)[] Platform =
    [
        ("http.server.request.duration", "s", InstrumentKind.Histogram),
        ("http.server.active_requests", "{request}", InstrumentKind.Level),
        ("dotnet.process.cpu.time", "s", InstrumentKind.Counter),
        ("dotnet.process.memory.working_set", "By", InstrumentKind.Level),
        ("dotnet.gc.pause.time", "s", InstrumentKind.Counter),
        ("dotnet.exceptions", "{exception}", InstrumentKind.Counter),
        ("orleans-grains", "", InstrumentKind.Level),
        ("orleans-app-requests-latency", "ms", InstrumentKind.Histogram),
        ("orleans-app-requests-timedout", "", InstrumentKind.Counter),
        ("orleans-messaging-rejected", "", InstrumentKind.Counter),
        ("orleans-scheduler-long-running-turns", "", InstrumentKind.Counter),
    ];

    private static readonly string Root = SourceTree.Root;

    private static readonly ISet<string> Known = InstrumentNames.Made.SelectMany(PrometheusNames.Of)
        .Concat(Platform.SelectMany(one => PrometheusNames.Of(one.Name, one.Unit, one.Kind))).ToHashSet();

    [Fact]
    public void Dashboard_AsksForWhatThereIs_AndShowsEveryInstrument()
    {
        using var dashboard = JsonDocument.Parse(Read("deploy/grafana/gridwhistle.json"));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().ToList();
        var asked = panels.Where(panel => panel.TryGetProperty("targets", out _))
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .SelectMany(target => Metrics(target.GetProperty("expr").GetString()!)).ToHashSet();
        Assert.Empty(asked.Except(Known));

        var unseen = InstrumentNames.Made.Where(one => !PrometheusNames.Of(one).Any(asked.Contains)).Select(one => one.Name);
        Assert.Empty(unseen);
        Assert.Equal(5, panels.Count(panel => panel.GetProperty("type").GetString() == "row"));
        Assert.All(panels.Where(panel => panel.GetProperty("type").GetString() != "row"), panel => Assert.False(string.IsNullOrWhiteSpace(panel.GetProperty("description").GetString())));
        Assert.Equal(panels.Count, panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
    }

    [Fact]
    public void Alerts_AskForWhatThereIs_AndSayWhatToDo()
    {
        var rules = Read("deploy/prometheus/alerts.yml");
        var alerts = AlertName().Matches(rules).Select(match => match.Groups[1].Value).ToList();
        var asked = Expression().Matches(rules).SelectMany(match => Metrics(match.Groups[1].Value)).ToHashSet();
        Assert.Equal(13, alerts.Count);
        Assert.Equal(alerts.Count, Expression().Count(rules));
        Assert.Empty(asked.Except(Known));

        var operations = Read("docs/operations.md");
        Assert.All(alerts, alert =>
        {
            Assert.Contains($"docs/operations.md#{alert.ToLowerInvariant()}\"", rules, StringComparison.Ordinal);
            Assert.Contains($"### {alert}\n", operations, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Operations_ListsEveryInstrument()
    {
        var operations = Read("docs/operations.md");
        Assert.All(InstrumentNames.All, name => Assert.Contains($"`{name}`", operations, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gridwhistle.journal.append.duration", "s", 2, "gridwhistle_journal_append_duration_seconds_bucket")]
    [InlineData("gridwhistle.disk.free", "By", 0, "gridwhistle_disk_free_bytes")]
    [InlineData("gridwhistle.acts", "{act}", 1, "gridwhistle_acts_total")]
    public void Name_InPrometheus_SpellsUnitAndKind(string instrument, string unit, int kind, string expected) =>
        Assert.Equal(expected, PrometheusNames.Of(instrument, unit, (InstrumentKind)kind).First());

    private static IEnumerable<string> Metrics(string expression) => MetricName().Matches(expression).Select(match => match.Value);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Root, file)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^\s+- alert: (\w+)$", RegexOptions.Multiline)]
    private static partial Regex AlertName();

    [GeneratedRegex(@"^\s+expr: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Expression();

    [GeneratedRegex(@"\b(?:gridwhistle|dotnet|http|kestrel|signalr|aspnetcore|npgsql|db|orleans)_(?!route\b)[a-z0-9_]+")]
    private static partial Regex MetricName();
}
