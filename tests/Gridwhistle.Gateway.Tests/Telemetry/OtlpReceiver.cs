using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Telemetry;

/// <summary>A collector: takes OTLP over HTTP in protobuf and keeps what it was sent.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _server;
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OtlpReceiver(WebApplication server) => _server = server;

    public ConcurrentQueue<OtlpSpan> Spans { get; } = [];

    public ConcurrentQueue<OtlpMetric> Metrics { get; } = [];

    public ConcurrentQueue<OtlpLog> Logs { get; } = [];

    /// <summary>The attributes of those who sent something.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Resources { get; } = [];

    public string Address => _server.Urls.Single();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        receiver.Take("/v1/traces", request => Keep(receiver.Spans, OtlpSpan.Read(request)));
        receiver.Take("/v1/metrics", request => Keep(receiver.Metrics, OtlpMetric.Read(request)));
        receiver.Take("/v1/logs", request => Keep(receiver.Logs, OtlpLog.Read(request)));
        await receiver._server.StartAsync();
        return receiver;
    }

    /// <summary>Returns once a metric that satisfies the condition was sent.</summary>
    public Task WaitAsync(Func<OtlpMetric, bool> wanted) => WaitAsync(() => Metrics.Any(wanted));

    /// <summary>Returns once enough was sent.</summary>
    public async Task WaitAsync(Func<bool> enough)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var news = Volatile.Read(ref _news).Task;
            if (enough())
            {
                return;
            }

            await news.WaitAsync(limit.Token);
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void Take(string path, Action<ProtoMessage> keep) => _server.MapPost(path, async (HttpRequest request) =>
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var message = new ProtoMessage(body.ToArray());
        foreach (var resource in message.All(1).Select(sent => sent.One(1)).OfType<ProtoMessage>())
        {
            Resources.Enqueue(Otlp.Attributes(resource.All(1)));
        }

        keep(message);
        Interlocked.Exchange(ref _news, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        return Results.Bytes([], "application/x-protobuf");
    });

    private static void Keep<T>(ConcurrentQueue<T> kept, IEnumerable<T> sent)
    {
        foreach (var one in sent)
        {
            kept.Enqueue(one);
        }
    }
}
