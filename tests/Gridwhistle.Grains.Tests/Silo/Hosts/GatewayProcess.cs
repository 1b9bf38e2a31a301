using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gridwhistle.Live;
using Gridwhistle.Servers;

namespace Gridwhistle.Hosts;

/// <summary>A gateway without grains: the executable, in a process of its own, a client of the silos on its store, with the sample street.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private const string Password = "gridwhistle-dev";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("gridwhistle-gateway-");
    private readonly Uri _url = new($"http://127.0.0.1:{ServerProgram.FreePort()}");
    private readonly ProductProcess _process;

    private GatewayProcess(string[] settings) => _process = ProductProcess.Launch(
        "Gridwhistle.Gateway.dll", "Gridwhistle · 网格哨",
        [.. settings, "--Orleans:Role=Client", "--Sample=tanxi", "--Session:ReportsPerPerson=1000000", "--Session:MessagesPerPerson=1000000", $"--Urls={_url}", $"--Data:Path={_data.FullName}"]);

    public string Printed => _process.Printed;

    /// <summary>Begins to start; it may be there before the first silo.</summary>
    public static GatewayProcess Launch(params string[] settings) => new(settings);

    public Task StartedAsync() => _process.StartedAsync();

    /// <summary>A browser in which somebody has signed in.</summary>
    public async Task<InsistentClient> SignInAsync(string account)
    {
        var http = new HttpClient { BaseAddress = _url };
        http.DefaultRequestHeaders.Add("X-Gridwhistle", "1");
        (await http.PostAsJsonAsync("/api/v1/session", new { account, password = Password })).EnsureSuccessStatusCode();
        return new InsistentClient(http);
    }

    /// <summary>The hub as a console connects to it.</summary>
    public async Task<HubClient> HubAsync(string account)
    {
        using var http = new HttpClient { BaseAddress = _url };
        var answer = await http.PostAsJsonAsync("/api/v1/tokens", new { account, password = Password });
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).Text("accessToken");
        return await HubClient.OpenAsync(_url, token);
    }

    /// <summary>Until it says of itself that it can work, or that it cannot; answers what it says.</summary>
    public async Task<string> UntilHealthAsync(HttpStatusCode status, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = _url };
        while (true)
        {
            using var answer = await http.GetAsync("/health/ready", cancellationToken);
            if (answer.StatusCode == status)
            {
                return await answer.Content.ReadAsStringAsync(cancellationToken);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    public Task<int> StopAsync() => _process.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
