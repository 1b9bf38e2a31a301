namespace Gridwhistle.Telemetry;

/// <summary>What a collector gets to see of one whistle.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class OtlpTests(WhistleOnTheWire wire) : IClassFixture<WhistleOnTheWire>
{
    [Fact]
    public void Act_IsOneTrace_FromTheRequestToTheHub()
    {
        var spans = wire.Collector.Spans.Where(span => span.Trace == wire.Traces["check-in"]).ToList();
        var told = string.Join("\n", spans.Select(span => $"{span.Id} < {span.Parent} {span.Name} ({span.Scope})"));

        var request = Single("POST /api/v1/issues/{id}/whistles/{wid}/check-in");
        var act = Call(request, "IIssueGrain/ActAsync");
        Under(act, "issue.decide");
        var append = Under(act, "journal.append");
        Under(Under(append, "store.write"), "store.commit");
        // A round tells the board of several acts: the push goes back to the act itself.
        Call(act, "IStreetBoardGrain/PublishAsync");
        Under(act, "live.push");
        Assert.Contains(spans, span => span.Name == "IBoardObserver/ChangedAsync");

        // A call has a span of its caller and one of the grain.
        OtlpSpan Call(OtlpSpan caller, string name) => Under(Under(caller, name), name);

        OtlpSpan Single(string name) => Assert.Single(spans, span => span.Name == name);

        OtlpSpan Under(OtlpSpan parent, string name)
        {
            var found = spans.FirstOrDefault(span => span.Name == name && span.Parent == parent.Id);
            Assert.True(found is not null, $"No {name} under {parent.Name}:\n{told}");
            return found;
        }
    }

    [Fact]
    public void EveryInstrument_Arrives()
    {
        var arrived = wire.Collector.Metrics.Select(metric => metric.Name).ToHashSet();
        // What has not happened has no figure: no client fell behind, no write failed, no backup is looked for.
        string[] silent = ["gridwhistle.backup.age", "gridwhistle.live.resyncs", "gridwhistle.store.writes.failed"];
        Assert.Empty(InstrumentNames.All.Except(arrived).Except(silent));
        Assert.True(Sum("gridwhistle.acts") >= 3);
        Assert.True(Sum("gridwhistle.rejections") >= 1);
        Assert.True(Sum("gridwhistle.whistle.check_in.duration") >= 1);
        Assert.True(Sum("gridwhistle.issues.open.by_level") >= 1);
        Assert.Contains("http.server.request.duration", arrived);
        Assert.Contains("dotnet.gc.heap.total_allocated", arrived);
        Assert.Contains("orleans-grains", arrived);
        Assert.Contains("orleans-app-requests-latency", arrived);

        double Sum(string name) => wire.Collector.Metrics.Where(metric => metric.Name == name).Max(metric => metric.Sum);
    }

    [Fact]
    public void Log_CarriesTheTraceOfItsRequest()
    {
        var log = Assert.Single(wire.Collector.Logs, log => log.Trace == wire.Traces["refused"] && log.Category == "Gridwhistle.Issues.IssueGrain");
        Assert.Equal("Debug", log.Level);
        Assert.Equal("VerifyIssue", log.Attributes["Command"]);
    }

    [Fact]
    public void Sender_SaysWhoItIs()
    {
        Assert.NotEmpty(wire.Collector.Resources);
        Assert.All(wire.Collector.Resources, resource =>
        {
            Assert.Equal("gridwhistle-gateway", resource["service.name"]);
            Assert.Equal(ProductVersion.Text, resource["service.version"]);
            Assert.Equal("one", resource["service.instance.id"]);
            Assert.Equal("test", resource["deployment.environment.name"]);
        });
    }

    [Fact]
    public void NothingPersonal_IsSent()
    {
        var mine = wire.Traces.Values.ToHashSet();
        string[] sent =
        [
            .. wire.Collector.Spans.SelectMany(span => span.Attributes.Select(one => $"{span.Name} {one.Key}={one.Value}").Append(span.Name).Append(span.Status)),
            .. wire.Collector.Logs.Where(log => mine.Contains(log.Trace)).SelectMany(log => log.Attributes.Select(one => $"{log.Category} {one.Key}={one.Value}").Append(log.Body)),
            .. wire.Collector.Metrics.SelectMany(metric => metric.Points.SelectMany(point => point.Select(one => $"{metric.Name} {one.Key}={one.Value}"))),
        ];
        Assert.NotEmpty(sent);
        string[] personal = [WhistleOnTheWire.Name, WhistleOnTheWire.Phone, "没气", "-23-1-601", "gridworker-dongfang-4", "liaison-gas", "desk-binhu", GridApplication.Password, "access_token"];
        Assert.All(personal, secret => Assert.DoesNotContain(sent, text => text.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public void Spans_CarryNoKeyOfAGrain_NoAddress_NoTextOfAnException()
    {
        string[] personal =
        [
            "orleans.rpc.source_id", "orleans.rpc.target_id", "orleans.grain.id", "orleans.directory.registered.address",
            "url.path", "url.query", "url.full", "client.address", "network.peer.address", "user_agent.original", "exception.message", "exception.stacktrace",
        ];
        Assert.Empty(wire.Collector.Spans.SelectMany(span => span.Attributes.Keys).Intersect(personal));
        Assert.All(wire.Collector.Spans, span => Assert.Empty(span.Status));

        var failed = wire.Collector.Spans.Where(span => span.Trace == wire.Traces["store away"] && span.Attributes.ContainsKey("exception.type")).ToList();
        Assert.Contains(failed, span => span.Name.StartsWith("IIssueGrain/", StringComparison.Ordinal));
        Assert.All(failed, span => Assert.Equal("Gridwhistle.Storage.StoreUnavailableException", span.Attributes["exception.type"]));
    }
}
