using System.Net;
using System.Net.Http.Json;

namespace Gridwhistle.Operations;

/// <summary>Behind a proxy that ends TLS: believed when the settings say so, and only then.</summary>
[Trait("Store", "Sqlite")]
public sealed class ProxyTests
{
    [Fact]
    public async Task BehindABelievedProxy_CookiesAreSecure_AndAddressesAreTheClients()
    {
        await using var app = new GridApplication().With("FORWARDEDHEADERS_ENABLED", "true").With("Session:FailuresPerAccount", "1");
        await app.InitializeAsync();

        using var signedIn = await SignInAsync(app, "192.0.2.1", GridApplication.Password);
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        Assert.Contains("secure", signedIn.Headers.GetValues("Set-Cookie").First(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("max-age=31536000", signedIn.Headers.GetValues("Strict-Transport-Security").Single());

        // One address guesses and is stopped; another is not.
        (await SignInAsync(app, "192.0.2.2", "not-the-password")).Dispose();
        using var stopped = await SignInAsync(app, "192.0.2.2", GridApplication.Password);
        using var other = await SignInAsync(app, "192.0.2.3", GridApplication.Password);
        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (stopped.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task WithoutTheSetting_WhatAClientSaysOfItselfIsNotBelieved()
    {
        await using var app = new GridApplication();
        await app.InitializeAsync();
        using var signedIn = await SignInAsync(app, "192.0.2.1", GridApplication.Password);
        Assert.DoesNotContain("secure", signedIn.Headers.GetValues("Set-Cookie").First(), StringComparison.OrdinalIgnoreCase);
        Assert.False(signedIn.Headers.Contains("Strict-Transport-Security"));
    }

    private static Task<HttpResponseMessage> SignInAsync(GridApplication app, string address, string password)
    {
        var client = app.Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        return client.PostAsJsonAsync("/api/v1/session", new { account = "duty-tanxi", password });
    }
}
