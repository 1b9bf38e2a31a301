using System.Net;
using System.Net.Http.Json;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Idempotency;

/// <summary>Keyed writes where several gateways write the store.</summary>
public sealed class SharedStoreIdempotencyTests : IdempotencyTests
{
    protected override string Provider => nameof(StorageProvider.Postgres);
}

/// <summary>Keyed writes where this gateway alone writes the store.</summary>
public sealed class SoleWriterIdempotencyTests : IdempotencyTests
{
    protected override string Provider => nameof(StorageProvider.Sqlite);
}

/// <summary>Keyed writes, on a small host whose endpoints count how often they really ran.</summary>
public abstract class IdempotencyTests : IAsyncLifetime
{
    private readonly InMemoryTableStore _store = new();
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));
    private readonly SemaphoreSlim _gate = new(0);
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _app;
    private int _runs;

    private HttpClient Client => _app!.GetTestClient();

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync() => await _app!.DisposeAsync();

    [Fact]
    public async Task Repeat_WithTheSameBody_GetsTheFirstAnswerInFull()
    {
        using var first = await SendAsync("/make", "k1", "{\"n\":1}");
        using var again = await SendAsync("/make", "k1", "{\"n\":1}");

        Assert.Equal(1, _runs);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(first.Content.Headers.ContentType, again.Content.Headers.ContentType);
    }

    [Theory]
    [InlineData("/make", "{\"n\":2}")]
    [InlineData("/make?x=1", "{\"n\":1}")]
    [InlineData("/refuse", "{\"n\":1}")]
    public async Task Repeat_OfAnotherRequest_IsAConflict(string path, string body)
    {
        using var first = await SendAsync("/make", "k2", "{\"n\":1}");
        await SendAsync(path, "k2", body).IsProblemAsync(HttpStatusCode.Conflict, "idempotency.mismatch");
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task Repeat_WhileTheFirstStillRuns_WaitsForIt()
    {
        var first = SendAsync("/slow", "k3", "{}");
        await _entered.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var second = SendAsync("/slow", "k3", "{}");
        _gate.Release(2);

        Assert.Equal(await (await first).Content.ReadAsStringAsync(), await (await second).Content.ReadAsStringAsync());
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task Repeat_AfterARestart_GetsTheFirstAnswer()
    {
        using var first = await SendAsync("/make", "k4", "{}");
        await _app!.DisposeAsync();
        await StartAsync();
        using var again = await SendAsync("/make", "k4", "{}");
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task Repeat_AcrossMidnight_IsStillKnown_AndADayLaterItIsNot()
    {
        using var first = await SendAsync("/make", "k5", "{}");
        _clock.Advance(TimeSpan.FromHours(23));
        using var again = await SendAsync("/make", "k5", "{}");
        Assert.Equal(1, _runs);
        _clock.Advance(TimeSpan.FromHours(2));
        using var later = await SendAsync("/make", "k5", "{}");
        Assert.Equal(2, _runs);
    }

    [Fact]
    public async Task Refusal_IsAnAnswerToo_ButAFailureIsTriedAgain()
    {
        await SendAsync("/refuse", "k6", "{}").IsProblemAsync(HttpStatusCode.UnprocessableEntity, "issue.wrong_state");
        await SendAsync("/refuse", "k6", "{}").IsProblemAsync(HttpStatusCode.UnprocessableEntity, "issue.wrong_state");
        Assert.Equal(1, _runs);

        await SendAsync("/down", "k7", "{}").IsProblemAsync(HttpStatusCode.ServiceUnavailable, "server.store_unavailable");
        await SendAsync("/down", "k7", "{}").IsProblemAsync(HttpStatusCode.ServiceUnavailable, "server.store_unavailable");
        Assert.Equal(3, _runs);
    }

    [Fact]
    public async Task CommandId_OfAKey_StaysTheSameWhenTheActIsRepeated_AndItsTimeToo()
    {
        var first = await IdsAsync("k8", fail: true);
        _clock.Advance(TimeSpan.FromMinutes(5));
        var again = await IdsAsync("k8", fail: true);
        Assert.Equal(first, again);
        Assert.NotEqual(first, await IdsAsync("k9", fail: true));
        Assert.NotEqual(await IdsAsync(null, fail: false), await IdsAsync(null, fail: false));
    }

    [Fact]
    public async Task CommandId_IsAUuidOfVersion7_OrderedByTime()
    {
        var earlier = (await IdsAsync("a", fail: false)).Timed;
        _clock.Advance(TimeSpan.FromSeconds(1));
        var later = (await IdsAsync("b", fail: false)).Timed;
        Assert.True(string.CompareOrdinal(earlier, later) < 0);
        Assert.Equal(7, Guid.ParseExact(later, "N").Version);
        Assert.Equal(7, Guid.ParseExact((await IdsAsync(null, fail: false)).Timed, "N").Version);
    }

    [Fact]
    public async Task Key_OfTheWrongForm_IsMalformed()
    {
        var problem = await SendAsync("/make", new string('k', 201), "{}").IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
        Assert.True(problem.GetProperty("errors").TryGetProperty("Idempotency-Key", out _));
        Assert.Equal(0, _runs);
    }

    [Fact]
    public async Task Sweep_DropsWhatIsTwoDaysOld_AndNothingElse()
    {
        using var old = await SendAsync("/make", "old", "{}");
        _clock.Advance(TimeSpan.FromDays(2));
        using var recent = await SendAsync("/make", "recent", "{}");
        await _app!.Services.GetRequiredService<AnswerStore>().SweepAsync(CancellationToken.None);
        List<TableRow> left = [];
        await foreach (var row in _store.ScanAsync("idempotency"))
        {
            left.Add(row);
        }

        Assert.Single(left);
    }

    /// <summary>Of the storage the configuration names.</summary>
    protected abstract string Provider { get; }

    private async Task<Ids> IdsAsync(string? key, bool fail)
    {
        using var answer = await SendAsync(fail ? "/ids?fail=true" : "/ids", key, "{}");
        return fail
            ? new Ids(answer.Headers.GetValues("Id").Single(), answer.Headers.GetValues("Timed").Single())
            : (await answer.Content.ReadFromJsonAsync<Ids>())!;
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string? key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = ProblemAssert.Json(body) };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await Client.SendAsync(request);
    }

    private async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ITableStore>(_store);
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.AddSingleton(new SystemTime(_clock));
        builder.Services.AddProblems();
        builder.Services.Configure<StorageOptions>(storage => storage.Provider = Provider);
        builder.Services.AddIdempotency();
        _app = builder.Build();
        _app.UseProblems();
        _app.UseRouting();
        _app.UseIdempotency();
        _app.MapPost("/make", (HttpResponse response) =>
        {
            response.Headers.ETag = "\"7\"";
            return TypedResults.Created($"/made/{Interlocked.Increment(ref _runs)}", new { run = _runs, text = "网格" });
        });
        _app.MapPost("/refuse", () =>
        {
            Interlocked.Increment(ref _runs);
            return Problem.Of("issue.wrong_state", ("state", "Closed"));
        });
        _app.MapPost("/down", IResult () =>
        {
            Interlocked.Increment(ref _runs);
            throw new StoreUnavailableException("disk full");
        });
        _app.MapPost("/slow", async () =>
        {
            var run = Interlocked.Increment(ref _runs);
            _entered.TrySetResult();
            await _gate.WaitAsync();
            return TypedResults.Ok(run);
        });
        _app.MapPost("/ids", async (CommandId command, bool? fail, HttpResponse response, CancellationToken cancellationToken) =>
        {
            var ids = new Ids(command.Value, await command.TimeOrderedAsync(cancellationToken));
            response.Headers["Id"] = ids.Id;
            response.Headers["Timed"] = ids.Timed;
            return fail is true ? Results.StatusCode(503) : Results.Ok(ids);
        });
        await _app.StartAsync();
    }

    private sealed record Ids(string Id, string Timed);
}
