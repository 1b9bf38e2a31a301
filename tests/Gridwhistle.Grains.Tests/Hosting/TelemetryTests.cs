using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Hosting;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Call_WhenSomebodyListens_IsPartOfTheCallersTrace()
    {
        ConcurrentQueue<Activity> ended = new();
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name is "Gridwhistle.Embedded" or nameof(TelemetryTests),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using ActivitySource source = new(nameof(TelemetryTests));
        await using var host = await HostUnderTest.StartAsync(typeof(EchoGrain));
        var name = $"traced {Guid.NewGuid()}";

        using var root = source.StartActivity("request")!;
        await host.Grains.GetGrain<IEchoGrain>(name).PassOnAsync($"{name} too", "hello");
        await host.IdleAsync();

        Assert.Same(root, Activity.Current);
        var calls = ended.Where(activity => activity.TraceId == root.TraceId).ToDictionary(activity => activity.OperationName);
        Assert.Equal(root.SpanId, calls["IEchoGrain.PassOnAsync"].ParentSpanId);
        Assert.Equal(calls["IEchoGrain.PassOnAsync"].SpanId, calls["IEchoGrain.EchoAsync"].ParentSpanId);
        Assert.Equal("echo", calls["IEchoGrain.EchoAsync"].GetTagItem("grain.type"));
        Assert.DoesNotContain(calls.Values.SelectMany(call => call.TagObjects), tag => tag.Value is string text && text.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Turn_WhileNobodyListens_StillBelongsToTheCallersTrace()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(TraceGrain));
        var request = new Activity("request").Start();

        var seen = await host.Grains.GetGrain<ITraceGrain>("one").TraceAfterAwaitAsync();
        request.Stop();

        Assert.Equal(request.TraceId.ToString(), seen);
        Assert.Null(await host.Grains.GetGrain<ITraceGrain>("one").TraceAfterAwaitAsync());
    }

    [Fact]
    public async Task Instruments_AreThoseTheGrainsCountOn()
    {
        ConcurrentDictionary<string, bool> made = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == "Gridwhistle.Embedded")
                {
                    made[instrument.Name] = true;
                }
            },
        };
        listener.Start();
        await using var host = await HostUnderTest.StartAsync(typeof(TraceGrain));
        Assert.Equal(Gridwhistle.Telemetry.GridInstruments.OfTheGrainHost.Order(), made.Keys.Order());
    }

    [Fact]
    public async Task Figures_TellCallsRefusalsGrainsAndQueues()
    {
        ConcurrentQueue<(string Name, double Value, string Tags)> measured = new();
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "Gridwhistle.Embedded")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        await using var host = await HostUnderTest.StartAsync(new Setup { Grains = [typeof(MeasuredGrain)], Options = options => options.MailboxLimit = 2 });
        listener.Start();
        var grain = host.Grains.GetGrain<IMeasuredGrain>("one");

        var work = grain.MeasuredWorkAsync();
        await host.Stage.AtAsync("measured");
        Task[] waiting = [grain.MeasuredWorkAsync(), grain.MeasuredWorkAsync()];
        await Assert.ThrowsAsync<LimitExceededException>(() => grain.MeasuredWorkAsync().Soon());
        listener.RecordObservableInstruments();
        host.Stage.OpenAll();
        await Task.WhenAll([work, .. waiting]).Soon();
        await host.IdleAsync();

        Assert.Contains(("gridwhistle.grain.activations", 1, "grain.type=measured"), measured);
        Assert.Contains(measured, one => one is { Name: "gridwhistle.grain.mailbox.depth", Value: >= 2 });
        Assert.Contains(measured, one => one is { Name: "gridwhistle.grain.mailbox.depth.max", Value: 2 });
        Assert.Contains(("gridwhistle.grain.calls.refused", 1, "reason=overload"), measured);
        var calls = measured.Where(one => one.Tags.StartsWith("method=IMeasuredGrain.MeasuredWorkAsync", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, calls.Count(call => call.Tags.EndsWith("outcome=ok", StringComparison.Ordinal)));
        Assert.Equal(1, calls.Count(call => call.Tags.EndsWith("outcome=LimitExceededException", StringComparison.Ordinal)));

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            measured.Enqueue((instrument.Name, value, string.Join(", ", tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
    }
}

public interface IMeasuredGrain : IGrainWithStringKey
{
    Task MeasuredWorkAsync();
}

internal sealed class MeasuredGrain(Stage stage) : Grain, IMeasuredGrain
{
    public Task MeasuredWorkAsync() => stage.PassAsync("measured");
}

public interface ITraceGrain : IGrainWithStringKey
{
    Task<string?> TraceAfterAwaitAsync();
}

internal sealed class TraceGrain : Grain, ITraceGrain
{
    public async Task<string?> TraceAfterAwaitAsync()
    {
        await Task.Yield();
        return Activity.Current?.TraceId.ToString();
    }
}
