using System.Net;
using Gridwhistle.Access;
using Gridwhistle.People;

namespace Gridwhistle.Dashboard;

/// <summary>Orleans' dashboard answers whoever asks, unless told otherwise: it is told.</summary>
[Trait("Store", "Sqlite")]
public sealed class DashboardTests(DashboardTests.Shown shown) : IClassFixture<DashboardTests.Shown>
{
    private static readonly string[] Pages = ["/orleans/", "/orleans/index.min.js", "/orleans/version", "/orleans/DashboardCounters", "/orleans/ClusterStats", "/orleans/TopGrainMethods"];

    private static readonly string[] Keyed = ["/orleans/Reminders", "/orleans/Reminders/1", "/orleans/GrainState?grainId=x&grainType=y", "/orleans/Trace"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_TheAdministratorSeesIt_WithAPolicyOfItsOwn()
    {
        var admin = await shown.App.SignInAsync("admin");
        foreach (var page in Pages)
        {
            var answer = await admin.GetAsync(page, Cancellation);
            Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{page}: {answer.StatusCode}");
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy);
            Assert.Contains("frame-ancestors 'none'", policy);
        }

        Assert.Contains("<title>Orleans Dashboard</title>", await admin.GetStringAsync("/orleans/", Cancellation));
        Assert.Contains("IssueGrain", await admin.GetStringAsync("/orleans/GrainTypes", Cancellation));
        var elsewhere = await admin.GetAsync("/health/live", Cancellation);
        Assert.StartsWith("default-src 'self'", Assert.Single(elsewhere.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task On_NobodyElseSeesIt()
    {
        var passerBy = shown.App.Anonymous();
        foreach (var page in Pages.Concat(Keyed))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await passerBy.GetAsync(page, Cancellation)).StatusCode);
        }

        foreach (var (account, _) in EndpointAccessTests.People.Where(person => person.Role is not Role.Administrator))
        {
            var person = await shown.App.SignInAsync(account);
            foreach (var page in Pages.Concat(Keyed))
            {
                var answer = await person.GetAsync(page, Cancellation);
                Assert.True(answer.StatusCode is HttpStatusCode.Forbidden, $"{account} {page}: {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task On_WhatNamesSingleGrains_IsNotThere()
    {
        var admin = await shown.App.SignInAsync("admin");
        foreach (var page in Keyed)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(page, Cancellation)).StatusCode);
        }
    }

    /// <summary>A gateway whose settings ask for the dashboard.</summary>
    public sealed class Shown : IAsyncLifetime
    {
        public GridApplication App { get; } = new GridApplication().With("Dashboard:Enabled", "true");

        public ValueTask InitializeAsync() => App.InitializeAsync();

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}

/// <summary>Nobody asked for the dashboard.</summary>
public sealed class DashboardOffTests(GridApplication app)
{
    [Theory]
    [InlineData("/orleans")]
    [InlineData("/orleans/")]
    [InlineData("/orleans/DashboardCounters")]
    public async Task Off_IsNotThere_EvenForTheAdministrator(string page) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync("admin")).GetAsync(page, TestContext.Current.CancellationToken)).StatusCode);
}
