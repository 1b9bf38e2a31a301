using System.Net.Http.Json;
using System.Net.WebSockets;
using Gridwhistle.Hosts;
using Microsoft.Net.Http.Headers;

namespace Gridwhistle.Live;

/// <summary>A page of another site opens no connection with the cookie of whoever looks at it.</summary>
public sealed class HubOriginTests(GridApplication app)
{
    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("http://localhost.evil.example", false)]
    [InlineData("http://localhost:8080", false)]
    [InlineData("null", false)]
    [InlineData("http://localhost", true)]
    [InlineData(null, true)]
    public async Task Socket_ByCookie_OpensForPagesOfOursAlone(string? origin, bool opens)
    {
        using var signedIn = await app.Anonymous().PostAsJsonAsync("/api/v1/session", new { account = "duty-tanxi", password = GridApplication.Password });
        var cookie = SetCookieHeaderValue.ParseList([.. signedIn.Headers.GetValues("Set-Cookie")]).Single();
        await ExpectAsync(origin, opens, $"{cookie.Name}={cookie.Value}", "/hubs/live");
    }

    [Fact]
    public async Task Socket_ByToken_OpensWhereverItsPageIsFrom()
    {
        var tokens = await (await app.Anonymous().PostAsJsonAsync("/api/v1/tokens", new { account = "duty-tanxi", password = GridApplication.Password })).Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        await ExpectAsync("https://partner.example", opens: true, null, $"/hubs/live?access_token={tokens.Text("accessToken")}");
    }

    private async Task ExpectAsync(string? origin, bool opens, string? cookie, string address)
    {
        var client = app.Server.CreateWebSocketClient();
        client.ConfigureRequest = request =>
        {
            if (cookie is not null)
            {
                request.Headers.Cookie = cookie;
            }

            if (origin is not null)
            {
                request.Headers.Origin = origin;
            }
        };
        if (opens)
        {
            using var socket = await client.ConnectAsync(new Uri(app.Server.BaseAddress, address), TestContext.Current.CancellationToken);
            Assert.Equal(WebSocketState.Open, socket.State);
        }
        else
        {
            var refused = await Assert.ThrowsAnyAsync<Exception>(() => client.ConnectAsync(new Uri(app.Server.BaseAddress, address), TestContext.Current.CancellationToken));
            Assert.Contains("403", refused.Message, StringComparison.Ordinal);
        }
    }
}
