using System.Net;
using System.Reflection;
using Gridwhistle.Gateway.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Http;

/// <summary>Every list takes back the cursors it handed out, and no others.</summary>
public sealed class CursorTests(GridApplication grid)
{
    [Theory]
    [InlineData("20260305-00012")]
    [InlineData("滨湖社区/1")]
    public void Cursor_IsReadByItsOwnListAlone(string key)
    {
        var cursor = Cursor.Of("listIssues", key);
        Assert.Equal(key, Cursor.Read("listIssues", cursor));
        Assert.Null(Cursor.Read("listInbox", cursor));
        Assert.Null(Cursor.Read("listIssues", cursor[..^1]));
        Assert.Null(Cursor.Read("listIssues", cursor + "A"));
        Assert.Null(Cursor.Read("listIssues", key));
    }

    [Theory]
    [InlineData("!!!")]
    [InlineData("abc")]
    [InlineData("1")]
    [InlineData("20260305-00012")]
    [InlineData("2026030512-3")]
    [InlineData("%00")]
    [InlineData("%F0%9F%98%80")]
    public async Task List_AskedWithACursorThatIsNotOurs_SaysSo(string cursor) => await RefusedEverywhereAsync(cursor);

    [Theory]
    [InlineData("!!!")]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    public async Task Messages_AskedWithACursorThatIsNoSequenceNumber_SaySo(string cursor)
    {
        var client = await grid.SignInAsync("duty-tanxi");
        await client.GetAsync($"/api/v1/groups/420602004008004/messages?cursor={cursor}").IsProblemAsync(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task List_AskedWithALongCursor_SaysSo() => await RefusedEverywhereAsync(new string('a', 2_000));

    [Fact]
    public async Task List_AskedWithAForgedKeyThatNoStoreTakes_SaysSo() => await RefusedEverywhereAsync(Cursor.Of("listInbox", new string('z', 300)));

    private async Task RefusedEverywhereAsync(string cursor)
    {
        var lists = Lists();
        Assert.True(lists.Length >= 6, $"Only {lists.Length} lists were found.");
        var client = await grid.SignInAsync("duty-tanxi");
        var auditor = await grid.SignInAsync("auditor");
        foreach (var list in lists)
        {
            var reader = list.StartsWith("/api/v1/audit", StringComparison.Ordinal) ? auditor : client;
            var problem = await reader.GetAsync($"{list}?cursor={cursor}").IsProblemAsync(HttpStatusCode.BadRequest, "request.invalid");
            Assert.True(problem.GetProperty("errors").TryGetProperty("cursor", out _), list);
        }
    }

    /// <summary>Found by what their handlers take, so that no list is forgotten.</summary>
    private string[] Lists() =>
    [
        .. grid.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.OfType<MethodInfo>().Any(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Paging))))
            .Select(endpoint => endpoint.RoutePattern.RawText!
                .Replace("{id}", "water", StringComparison.Ordinal)),
    ];
}
