using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Gridwhistle.Telemetry;

/// <summary>
/// Lets calls of grains carry the trace they belong to also where traces are sent nowhere: what a grain logs is then found by the trace of
/// the request. Only for calls that belong to one, and with nothing but its id.
/// </summary>
internal sealed class CarriedTraces : IHostedService, IDisposable
{
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name == "Microsoft.Orleans.Application",
        Sample = (ref ActivityCreationOptions<ActivityContext> call) => call.Parent == default ? ActivitySamplingResult.None : ActivitySamplingResult.PropagationData,
    };

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ActivitySource.AddActivityListener(_listener);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _listener.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _listener.Dispose();
}
