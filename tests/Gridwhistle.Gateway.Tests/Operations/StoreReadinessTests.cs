using System.Net;
using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Operations;

/// <summary>Whoever asks whether the server is ready makes it write next to nothing.</summary>
public sealed class StoreReadinessTests(GridApplication grid)
{
    [Fact]
    public async Task Probes_InARow_ShareOneWrite()
    {
        var client = grid.Anonymous();
        var store = grid.Services.GetRequiredService<ITableStore>();
        await ReadyAsync(client);
        HashSet<string?> written = [];
        for (var i = 0; i < 50; i++)
        {
            await ReadyAsync(client);
            written.Add((await store.GetAsync("probe", "probe", "probe", TestContext.Current.CancellationToken))?.ETag);
        }

        Assert.InRange(written.Count, 1, 5);
    }

    private static async Task ReadyAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
