using System.Net;
using System.Text.Json;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Gridwhistle.Problems;

/// <summary>What is thrown, and what the client hears of it.</summary>
public sealed class ProblemHandlerTests
{
    public static TheoryData<Exception, int, string> Thrown => new()
    {
        { new StoreUnavailableException("disk full at /var/secret") { RetryAfter = TimeSpan.FromSeconds(7) }, 503, "server.store_unavailable" },
        { new LimitExceededException("mailbox of secret"), 503, "server.overloaded" },
        { new TimeoutException("secret"), 503, "server.timed_out" },
        { new JsonException("secret", "$.place.point", 1, 2), 400, "request.invalid" },
        { new JsonException("secret", "$", 1, 2), 400, "request.malformed" },
        { new BadHttpRequestException("secret", 413), 413, "request.too_large" },
        { new BadHttpRequestException("secret", 415), 415, "request.media_type" },
        { new ProblemException(Problem.Of("issue.wrong_state", ("state", "Closed"))), 422, "issue.wrong_state" },
        { new InvalidOperationException("secret"), 500, "server.fault" },
        { new ArgumentNullException("secret"), 500, "server.fault" },
    };

    [Theory]
    [MemberData(nameof(Thrown))]
    public async Task Exception_BecomesItsProblem_AndTellsNothingMore(Exception thrown, int status, string code)
    {
        await using var app = await StartAsync(thrown);
        using var answer = await app.GetTestClient().GetAsync("/");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        using var problem = JsonDocument.Parse(text);
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
        Assert.DoesNotContain("secret", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(status == 503, answer.Headers.RetryAfter is not null);
        Assert.Equal(status >= 500, problem.RootElement.TryGetProperty("facts", out var facts) && facts.TryGetProperty("traceId", out _));
    }

    [Fact]
    public async Task MalformedField_IsNamed()
    {
        await using var app = await StartAsync(new JsonException("secret", "$.place.point.lon", 1, 2));
        using var answer = await app.GetTestClient().GetAsync("/");
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.True(problem.RootElement.GetProperty("errors").TryGetProperty("place.point.lon", out _));
    }

    [Fact]
    public async Task Bug_IsLoggedWithItsEndpoint()
    {
        var log = new LogBook();
        await using var app = await StartAsync(new InvalidOperationException("broken"), log);
        (await app.GetTestClient().GetAsync("/")).Dispose();
        Assert.Contains(log.Lines, line => line.Text.Contains("HTTP: GET /", StringComparison.Ordinal) && line.Text.Contains("A bug", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ConnectionOfAClientThatIsGone_IsNoFaultOfTheServers(bool reset)
    {
        var log = new LogBook();
        await using var app = await StartAsync(reset ? new ConnectionResetException("gone") : new ConnectionAbortedException("gone"), log);
        using var answer = await app.GetTestClient().GetAsync("/");
        Assert.Equal(499, (int)answer.StatusCode);
        Assert.DoesNotContain(log.Lines, line => line.Category.EndsWith(nameof(ProblemHandler), StringComparison.Ordinal));
    }

    private static async Task<WebApplication> StartAsync(Exception thrown, LogBook? log = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        if (log is not null)
        {
            builder.Logging.AddProvider(log);
        }

        builder.Services.AddProblems();
        var app = builder.Build();
        app.UseProblems();
        app.MapGet("/", void () => throw thrown);
        await app.StartAsync();
        return app;
    }
}
