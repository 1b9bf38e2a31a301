using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gridwhistle.Upkeep;

/// <summary>A server is told to stop by its own signal and by whoever hosts it, at once; neither goes on while the seal is being written.</summary>
public sealed class SealStopTests
{
    [Fact]
    public async Task Stop_AskedTwice_EndsWithTheSeal_BothTimes()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["Data:Path"] = folder.Path;
        builder.Services.AddLogging().AddStoreSeal(isAlone: true).AddGridStorage();
        using var host = builder.Build();
        await host.StartAsync(cancellation);

        var service = host.Services.GetServices<IHostedService>().OfType<SealService>().Single();
        var first = service.StopAsync(cancellation);
        await service.StopAsync(cancellation);
        Assert.NotNull(await new SealFolder(folder.Path).LastAsync(cancellation));
        await first;
    }
}
