using System.Net.Http.Json;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Hosts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(Gridwhistle.GridApplication))]

namespace Gridwhistle;

/// <summary>
/// The whole gateway on a store of its own, with the sample street and a clock that stands still. Tests come to it over HTTP,
/// as a named person; it can be stopped and started again on the same store. A test that takes one as a parameter shares it
/// with all others; one that moves the clock, restarts it or changes settings makes its own.
/// </summary>
public sealed class GridApplication : IAsyncLifetime
{
    public const string Password = "gridwhistle-dev";

    private readonly Dictionary<string, string> _settings = new()
    {
        ["Clock:Mode"] = "Manual",
        ["Clock:Start"] = "2026-01-05T08:00:00+08:00",
        ["Sample"] = "tanxi",
        ["Session:AttemptsPerAddress"] = "100000",
        ["Session:AttemptsPerNetwork"] = "100000",
        ["Session:ReportsPerPerson"] = "100000",
        ["Session:MessagesPerPerson"] = "100000",
        ["Session:PhotosPerPerson"] = "100000",
        ["Concurrency:BodiesPerAddress"] = "1000",
        ["Session:PasswordIterations"] = "1000",
        ["Logging:LogLevel:Default"] = "Warning",
    };

    private WebApplicationFactory<Program>? _host;
    private ApplicationStore? _store;
    private bool _shared;

    /// <summary>The machine's time as the gateway sees it: for sessions and limits.</summary>
    public TestClock SystemClock { get; } = new(DateTimeOffset.UtcNow);

    /// <summary>What the store refuses.</summary>
    public StoreFaults Faults { get; } = new();

    /// <summary>What the application printed.</summary>
    public OutputWriter Output { get; } = new();

    /// <summary>Where its store and photos are.</summary>
    public string DataPath => Folder;

    /// <summary>Puts a SQLite store there before the first start, instead of the sample street.</summary>
    public Func<string, Task>? Furnish { get; init; }

    /// <summary>Hears every log line when set.</summary>
    public LogBook? Log { get; init; }

    public string Environment { get; init; } = "Development";

    /// <summary>Enough to open its store when it is stopped.</summary>
    internal IEnumerable<KeyValuePair<string, string>> StoreSettings => _store!.Settings.Append(KeyValuePair.Create("Data:Path", Folder));

    /// <summary>The same as a command takes it.</summary>
    internal IEnumerable<string> StoreArguments => StoreSettings.Select(setting => $"--{setting.Key}={setting.Value}");

    internal string Folder { get; init; } = Path.Combine(Path.GetTempPath(), $"gridwhistle-{Guid.NewGuid():N}");

    /// <summary>A store of the test's own, empty at first, instead of the one all tests of the run use.</summary>
    internal ApplicationStore? On { get; init; }

    public IServiceProvider Services => Host.Services;

    public TestServer Server => Host.Server;

    private WebApplicationFactory<Program> Host => _host ?? throw new InvalidOperationException("The application is not running.");

    public GridApplication With(string setting, string value)
    {
        _settings[setting] = value;
        return this;
    }

    public async ValueTask InitializeAsync()
    {
        // What starts before any class of tests is what they all share.
        _shared = TestContext.Current.TestClass is null;
        _store = On ?? (Furnish is not null ? new SqliteFileStore()
            : _settings["Sample"] == "tanxi" ? await SampleTemplate.CopyAsync(Folder)
            : await TestStorage.EmptyAsync());
        if (Furnish is not null)
        {
            await Furnish(Folder);
        }

        Start();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>Stops as an operator would; the store stays.</summary>
    public async Task StopAsync()
    {
        if (_host is { } running)
        {
            _host = null;
            await running.DisposeAsync();
            await Faults.ClosedAsync();
        }
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        Start();
    }

    /// <summary>A client nobody has signed in with; it keeps cookies and, like the console, says that its writes are its own.</summary>
    public HttpClient Anonymous()
    {
        var client = Host.CreateDefaultClient(Handlers());
        client.DefaultRequestHeaders.Add("X-Gridwhistle", "1");
        return client;
    }

    /// <summary>A browser in which somebody has signed in.</summary>
    public async Task<HttpClient> SignInAsync(string account, string password = Password)
    {
        var client = Anonymous();
        var answer = await client.PostAsJsonAsync("/api/v1/session", new { account, password });
        Assert.True(answer.IsSuccessStatusCode, $"{account} could not sign in: {await answer.Content.ReadAsStringAsync()}");
        return client;
    }

    public async Task AdvanceAsync(TimeSpan by)
    {
        var answer = await Anonymous().PostAsJsonAsync("/_test/clock", new { advanceSeconds = by.TotalSeconds });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private DelegatingHandler[] Handlers() =>
        [new RedirectHandler(), new CookieContainerHandler(), .. _shared ? new DelegatingHandler[] { new PlacesOfTests() } : []];

    private void Start()
    {
        _host = new WebApplicationFactory<Program>().WithWebHostBuilder(web =>
        {
            web.UseEnvironment(Environment);
            web.UseSetting("Data:Path", Folder);
            foreach (var (setting, value) in _store!.Settings.Concat(_settings))
            {
                web.UseSetting(setting, value);
            }

            web.ConfigureTestServices(services =>
            {
                services.AddSingleton(new SystemTime(SystemClock));
                services.AddSingleton<TextWriter>(Output);
                Faults.Wrap(services);
                if (Log is { } log)
                {
                    services.AddSingleton<ILoggerProvider>(log);
                }
            });
        });
        _ = _host.Server;
    }
}

/// <summary>The machine's time, moved by a test.</summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    private long _offset;

    public override DateTimeOffset GetUtcNow() => now + TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);
}
