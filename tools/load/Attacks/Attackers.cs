using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace Gridwhistle.Load.Attacks;

/// <summary>What is done to a server by people who mean it no good. Each attack goes on until it is stopped, and notes every answer.</summary>
internal sealed class Attackers(string url, HttpClient http, string token, string cookie, Answers answers, CancellationToken stop)
{
    public const string ForeignOrigin = "foreign origins";

    private const int AtOnce = 8;

    /// <summary>Bodies that come at 300 bytes a second, from people who are not signed in.</summary>
    public Task SlowBodiesAsync(int connections) => Task.WhenAll(Enumerable.Range(0, connections).Select(_ => RepeatAsync("slow bodies", async () =>
    {
        using var request = await RawRequest.OpenAsync(url, stop);
        await request.WriteHeadAsync("POST", "/api/v1/issues", stop, "Content-Type: application/json", "Content-Length: 100000");
        var answer = request.StatusAsync(stop);
        while (!answer.IsCompleted)
        {
            await request.WriteAsync(new string(' ', 300), stop);
            await Task.WhenAny(answer, Task.Delay(TimeSpan.FromSeconds(1), stop));
        }

        return await answer;
    })));

    /// <summary>Calls that are refused: without signing in, with wrong passwords, with bodies that are none.</summary>
    public Task RefusalsAsync() => AllAsync(
        ("refusals: not signed in", () => StatusAsync(HttpMethod.Get, "/api/v1/issues", null, null)),
        ("refusals: wrong password", () => StatusAsync(HttpMethod.Post, "/api/v1/session", """{"account":"duty-tanxi","password":"not this one"}""", null)),
        ("refusals: no JSON", () => StatusAsync(HttpMethod.Post, "/api/v1/issues", "{\"text\":", null)),
        ("refusals: no such thing", () => StatusAsync(HttpMethod.Get, $"/api/v1/issues/{Guid.NewGuid():N}", null, token)));

    /// <summary>Pages of other hosts that open the hub in the browser of somebody who is signed in.</summary>
    public Task ForeignOriginsAsync() => AllAsync((ForeignOrigin, async () =>
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "https://elsewhere.example");
        socket.Options.SetRequestHeader("Cookie", cookie);
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(Hub, stop);
            return 101;
        }
        catch (WebSocketException)
        {
            return (int)socket.HttpStatusCode;
        }
    }));

    /// <summary>Instants at the ends of time, cursors and texts of any length, numbers out of range.</summary>
    public Task EndsOfTimeAsync()
    {
        string[] instants = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.9999999-14:00", "2026-03-05T14:00:00", "-271821-04-20T00:00:00Z"];
        return AllAsync(
            ("ends of time: lists", () => StatusAsync(HttpMethod.Get, $"/api/v1/issues?from={Uri.EscapeDataString(Any(instants))}&to={Uri.EscapeDataString(Any(instants))}", null, token)),
            ("ends of time: figures", () => StatusAsync(HttpMethod.Get, $"/api/v1/scores?area=420602004&from={Uri.EscapeDataString(Any(instants))}&to={Uri.EscapeDataString(Any(instants))}", null, token)),
            ("ends of time: who", () => StatusAsync(HttpMethod.Get, $"/api/v1/areas/420602004/who?at={Uri.EscapeDataString(Any(instants))}", null, token)),
            ("ends of time: appointments", () => StatusAsync(
                HttpMethod.Post, "/api/v1/issues", $$"""{"text":"x","appointment":{"from":"{{Any(instants)}}","to":"{{Any(instants)}}"},"place":{"gridCode":"420602004008004"} }""", token)),
            ("ends of time: cursors", () => StatusAsync(HttpMethod.Get, $"/api/v1/issues?limit=2147483647&cursor={new string('a', Random.Shared.Next(1, 4_000))}", null, token)));
    }

    /// <summary>Uploads and bodies that end before they are whole.</summary>
    public Task CutBodiesAsync() => AllAsync(
        ("cut bodies: JSON", () => CutAsync("Content-Type: application/json", "Content-Length: 400", "{\"text\":\"半句")),
        ("cut bodies: form", () => CutAsync("Content-Type: multipart/form-data; boundary=b", "Content-Length: 4000", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n\u00FF\u00D8")),
        ("cut bodies: pieces", () => CutAsync("Content-Type: application/json", "Transfer-Encoding: chunked", "ffff\r\n{\"text\"")));

    /// <summary>One account opens the hub again and again, and keeps what it gets.</summary>
    public async Task ConnectionsAsync(int count)
    {
        var open = new System.Collections.Concurrent.ConcurrentBag<ClientWebSocket>();
        try
        {
            await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = stop }, async (_, cancellationToken) =>
            {
                var socket = new ClientWebSocket();
                socket.Options.CollectHttpResponseDetails = true;
                open.Add(socket);
                try
                {
                    await socket.ConnectAsync(new Uri($"{Hub}?access_token={Uri.EscapeDataString(token)}"), cancellationToken);
                    await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001E"), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
                    answers.Add("connections", 101);
                }
                catch (WebSocketException)
                {
                    answers.Add("connections", (int)socket.HttpStatusCode);
                }
            });
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }
        finally
        {
            foreach (var socket in open)
            {
                socket.Dispose();
            }
        }
    }

    private Uri Hub => new($"{url.Replace("http", "ws", StringComparison.Ordinal)}/hubs/live");

    private static string Any(string[] among) => among[Random.Shared.Next(among.Length)];

    private Task AllAsync(params (string Attack, Func<Task<int>> Call)[] attacks) =>
        Task.WhenAll(attacks.SelectMany(attack => Enumerable.Range(0, AtOnce).Select(_ => RepeatAsync(attack.Attack, attack.Call))));

    private async Task RepeatAsync(string attack, Func<Task<int>> call)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                answers.Add(attack, await call());
            }
            catch (Exception end) when (end is HttpRequestException or IOException or SocketException)
            {
                answers.Add(attack, 0);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
    }

    private async Task<int> StatusAsync(HttpMethod method, string path, string? json, string? bearer)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (bearer is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        using var answer = await http.SendAsync(request, stop);
        return (int)answer.StatusCode;
    }

    private async Task<int> CutAsync(string kind, string length, string beginning)
    {
        using var request = await RawRequest.OpenAsync(url, stop);
        var path = kind.Contains("multipart", StringComparison.Ordinal) ? "/api/v1/photos" : "/api/v1/issues";
        await request.WriteHeadAsync("POST", path, stop, kind, length, $"Authorization: Bearer {token}");
        await request.WriteAsync(beginning, stop);
        request.CutOff();
        return await request.StatusAsync(stop);
    }
}
