using System.Net.Http.Json;
using System.Text.Json;
using Gridwhistle.Live;

namespace Gridwhistle.Hosts;

/// <summary>The tests that share one running street, one after the other; each keeps to places of its own.</summary>
[CollectionDefinition(Name)]
public sealed class StreetCollection
{
    public const string Name = "A running street";
}

internal static class PeopleOfTheStreet
{
    /// <summary>The API as this person uses it.</summary>
    public static async Task<ApiClient> AsAsync(this GridApplication app, string account) => new(await app.SignInAsync(account));

    /// <summary>The API for somebody who passes by.</summary>
    public static ApiClient PasserBy(this GridApplication app) => new(app.Anonymous());

    /// <summary>The hub as this person uses it.</summary>
    public static async Task<HubClient> HubAsync(this GridApplication app, string account)
    {
        var answer = await app.Anonymous().PostAsJsonAsync("/api/v1/tokens", new { account, password = GridApplication.Password });
        var tokens = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return await HubClient.OpenAsync(app.Server.BaseAddress, tokens.Text("accessToken"), options => options.WebSocketFactory =
            async (context, cancellationToken) => await app.Server.CreateWebSocketClient().ConnectAsync(context.Uri, cancellationToken));
    }
}
