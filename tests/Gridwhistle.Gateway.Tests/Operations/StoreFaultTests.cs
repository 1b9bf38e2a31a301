using System.Net;
using System.Net.Http.Json;
using Gridwhistle.Storage;

namespace Gridwhistle.Operations;

/// <summary>A full or vanished disk: acts are refused clearly, reads go on, and all is well again by itself.</summary>
public sealed class StoreFaultTests : IAsyncLifetime
{
    private readonly GridApplication _grid = new();

    public ValueTask InitializeAsync() => _grid.InitializeAsync();

    public ValueTask DisposeAsync() => _grid.DisposeAsync();

    [Fact]
    public async Task FullDisk_RefusesActs_ButNotReads_AndRecovers()
    {
        var client = await _grid.SignInAsync("gridworker-dongfang-4");
        var made = await ReportAsync(client).JsonAsync(HttpStatusCode.Created);
        _grid.Faults.Status = StoreStatus.ReadOnly;
        _grid.SystemClock.Advance(TimeSpan.FromHours(2));

        using (var refused = await ReportAsync(client))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        await ReportAsync(client).IsProblemAsync(HttpStatusCode.ServiceUnavailable, "server.store_unavailable");
        await client.GetAsync($"/api/v1/issues/{made.GetProperty("id")}").JsonAsync();
        await client.GetAsync("/api/v1/board?scope=grid:420602004008004").JsonAsync();
        using (var ready = await _grid.Anonymous().GetAsync("/health/ready"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        }

        _grid.Faults.Status = StoreStatus.Healthy;
        await ReportAsync(client).JsonAsync(HttpStatusCode.Created);
        Assert.Equal(HttpStatusCode.OK, (await _grid.Anonymous().GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task VanishedDisk_LetsThoseInsideGoOnReading()
    {
        var client = await _grid.SignInAsync("gridworker-dongfang-4");
        var made = await ReportAsync(client).JsonAsync(HttpStatusCode.Created);
        _grid.Faults.Status = StoreStatus.Unavailable;
        _grid.SystemClock.Advance(TimeSpan.FromMinutes(5));

        await client.GetAsync($"/api/v1/issues/{made.GetProperty("id")}").JsonAsync();
        await _grid.Anonymous().PostAsJsonAsync("/api/v1/session", new { account = "duty-tanxi", password = GridApplication.Password })
            .IsProblemAsync(HttpStatusCode.ServiceUnavailable, "server.store_unavailable");
        Assert.Equal(HttpStatusCode.OK, (await _grid.Anonymous().GetAsync("/health/live")).StatusCode);

        _grid.Faults.Status = StoreStatus.Healthy;
        await _grid.SignInAsync("duty-tanxi");
    }

    private static Task<HttpResponseMessage> ReportAsync(HttpClient client) =>
        client.PostAsJsonAsync("/api/v1/issues", new { text = "请来看一下", place = new { buildingId = "420602004008004-23" } });
}
