using Gridwhistle.Issues;
using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Checks;

/// <summary>The store of a stopped server, whatever its backend, and the journal in it.</summary>
public sealed class OpenedStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private OpenedStore(ServiceProvider services) => _services = services;

    public ITableStore Store => _services.GetRequiredService<ITableStore>();

    public EventJournal<IssueEvent, Issue> Journal => _services.GetRequiredService<EventJournal<IssueEvent, Issue>>();

    /// <summary>With the server's own settings: where its data lie and which backend keeps them.</summary>
    public static OpenedStore Of(IEnumerable<KeyValuePair<string, string>> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        foreach (var setting in settings)
        {
            builder.Configuration[setting.Key] = setting.Value;
        }

        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddGridStorage();
        builder.Services.AddJournal<IssueEvent, Issue>(IssueEvolution.Apply);
        return new OpenedStore(builder.Services.BuildServiceProvider());
    }

    /// <summary>A store that somebody else has open in this process and goes on to use.</summary>
    public static OpenedStore On(ITableStore store)
    {
        var services = new ServiceCollection();
        services.AddSingleton(store);
        services.AddJournal<IssueEvent, Issue>(IssueEvolution.Apply);
        return new OpenedStore(services.BuildServiceProvider());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
