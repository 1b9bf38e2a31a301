using System.Diagnostics;
using Gridwhistle.Hosts;
using Gridwhistle.Live;
using Gridwhistle.Storage;

namespace Gridwhistle.Telemetry;

/// <summary>
/// Instruments belong to the process: while one gateway's are listened to, no other test may start or stop a gateway, or their end
/// would be taken for the end of ours.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneInTheProcess
{
    public const string Name = "Alone in the process";
}

/// <summary>
/// One whistle, from the report to the push, on a gateway that sends everything to a collector. The gateway has stopped when it is
/// asked: what was left is sent before the process ends.
/// </summary>
public sealed class WhistleOnTheWire : IAsyncLifetime
{
    public const string Grid = "420602004008004", Name = "王秀兰", Phone = "13912345678", Text = "厨房没气，回电13912345678";

    private readonly Dictionary<string, string> _traces = [];

    internal OtlpReceiver Collector { get; private set; } = null!;

    /// <summary>The trace of each act.</summary>
    internal IReadOnlyDictionary<string, string> Traces => _traces;

    public async ValueTask InitializeAsync()
    {
        Collector = await OtlpReceiver.StartAsync();
        await using var app = new GridApplication()
            .With("OTEL_EXPORTER_OTLP_ENDPOINT", Collector.Address)
            .With("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
            .With("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test,service.instance.id=one")
            .With("OTEL_METRIC_EXPORT_INTERVAL", "500")
            .With("Logging:LogLevel:Gridwhistle", "Debug");
        await app.InitializeAsync();
        await PlayAsync(app);
    }

    public ValueTask DisposeAsync() => Collector.DisposeAsync();

    private async Task PlayAsync(GridApplication app)
    {
        var desk = await app.AsAsync("desk-binhu");
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var gas = await app.AsAsync("liaison-gas");
        await using var board = await app.HubAsync("gridworker-dongfang-4");
        await board.InvokeAsync("Watch", $"grid:{Grid}", null);

        var id = (await desk.PostAsync("/issues", new
        {
            text = Text,
            category = "gas",
            channel = "Phone",
            place = new { householdId = $"{Grid}-23-1-601", address = "东方小区23号楼1单元601室" },
            reporter = new { name = Name, phone = Phone },
        }, Traced("report"))).Expect(201).Text("id");
        (await worker.PostAsync($"/issues/{id}/dispatch", new { to = new { organisationId = "gas" } }, Traced("dispatch"))).Expect(200);
        var whistle = (await worker.PostAsync($"/issues/{id}/whistles", new { grade = "Routine", lead = "gas", note = "请立即到场" }, Traced("whistle"))).Expect(201);
        (await worker.PostAsync($"/issues/{id}/verify", new { passed = true }, Traced("refused"))).Refused(422, "issue.wrong_state");
        await app.AdvanceAsync(TimeSpan.FromMinutes(4));
        (await gas.PostAsync($"/issues/{id}/whistles/{whistle.Text("id")}/check-in", new { organisationId = "gas" }, Traced("check-in"))).Expect(200);
        await board.WaitAsync("boardChanged", delta => delta.Items("changes").Any(change =>
            change.TryGetProperty("issue", out var issue) && issue.Text("id") == id && issue.Text("state") == "Handling"));

        // A store that fails throws through grains: what is told of it goes into their spans.
        app.Faults.Status = StoreStatus.ReadOnly;
        (await gas.PostAsync($"/issues/{id}/whistles/{whistle.Text("id")}/finish", new { organisationId = "gas", note = Text }, Traced("store away"))).Refused(503, "server.store_unavailable");
        app.Faults.Status = StoreStatus.Healthy;

        // Once the gateway stops its boards are gone, and their figures with them.
        await Collector.WaitAsync(metric => metric is { Name: "gridwhistle.issues.open.by_level", Sum: >= 1 });
        // What is sent on the way out has to be in time; on a busy machine it may not be.
        await Collector.WaitAsync(() => Collector.Logs.Any(log => log.Trace == _traces["refused"]) && Collector.Spans.Any(span => span.Trace == _traces["store away"]));
    }

    private (string, string) Traced(string act)
    {
        _traces[act] = ActivityTraceId.CreateRandom().ToHexString();
        return ("traceparent", $"00-{_traces[act]}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
    }
}
