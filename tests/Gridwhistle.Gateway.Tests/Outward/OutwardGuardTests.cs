using System.Net;
using Gridwhistle.Gateway.Outward;
using Gridwhistle.Webhooks;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Outward;

/// <summary>Nobody is called inside, however the address is written and whenever it changes.</summary>
public sealed class OutwardGuardTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2400:3200::1", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("192.0.0.8", false)]
    [InlineData("198.19.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1%1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("2002:a00:1::1", false)]
    [InlineData("::10.0.0.1", false)]
    public void Address_IsOutside_OrNot(string address, bool isPublic) => Assert.Equal(isPublic, AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task NameThatLeadsInside_BetweenTheLookAndTheConnection_IsNotCalled()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var lookup = new Lookup("8.8.8.8", "127.0.0.1");
        var guard = new TargetGuard(Options.Create(new OutwardOptions()), lookup);
        using var client = new OutwardClient(guard, lookup);
        var url = $"https://changing.example.cn:{receiver.Port}/";

        Assert.Null(await guard.CheckAsync(url, TestContext.Current.CancellationToken));
        var answer = await client.PostAsync(url, "application/json", [], []);

        Assert.Equal((null, "Private"), (answer.Status, answer.Error));
        Assert.Empty(receiver.Received);
    }

    [Fact]
    public async Task NameThatLeadsNowhere_IsSaidToBe()
    {
        var lookup = new Lookup();
        using var client = new OutwardClient(new TargetGuard(Options.Create(new OutwardOptions()), lookup), lookup);
        Assert.Equal("Unresolved", (await client.PostAsync("https://nowhere.example.cn/", "application/json", [], [])).Error);
    }

    [Fact]
    public async Task ListedTarget_IsCalled_AlsoWithoutTls_AtItsPortAlone()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var lookup = new Lookup("127.0.0.1");
        var guard = new TargetGuard(Options.Create(new OutwardOptions { PrivateTargets = [$"127.0.0.0/8:{receiver.Port}"] }), lookup);
        using var client = new OutwardClient(guard, lookup);

        Assert.Null(await guard.CheckAsync($"http://gate.gov.cn:{receiver.Port}/", TestContext.Current.CancellationToken));
        Assert.Equal(204, (await client.PostAsync($"http://gate.gov.cn:{receiver.Port}/", "application/json", [], [])).Status);
        Assert.Equal(TargetFault.Scheme, await guard.CheckAsync("http://gate.gov.cn:9000/", TestContext.Current.CancellationToken));
        Assert.Equal(TargetFault.Private, await guard.CheckAsync("https://gate.gov.cn:9000/", TestContext.Current.CancellationToken));
        Assert.Equal("Private", (await client.PostAsync("http://gate.gov.cn:9000/", "application/json", [], [])).Error);
    }

    [Fact]
    public async Task ListedName_ThatLeadsToThisMachine_IsNotCalled()
    {
        var guard = new TargetGuard(Options.Create(new OutwardOptions { PrivateTargets = ["gate.gov.cn:9000"] }), new Lookup("10.20.0.1", "127.0.0.1"));
        Assert.Null(await guard.CheckAsync("http://gate.gov.cn:9000/", TestContext.Current.CancellationToken));
        Assert.NotNull(await guard.CheckAsync("http://gate.gov.cn:9000/", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("127.0.0.1:9000", "Production", false)]
    [InlineData("127.0.0.1:9000", "Development", true)]
    [InlineData("169.254.0.0/16:80", "Production", false)]
    [InlineData("[::1]:9000", "Production", false)]
    [InlineData("localhost:9000", "Production", false)]
    [InlineData("0.0.0.0/0:443", "Production", false)]
    [InlineData("10.20.0.0/16:8443", "Production", true)]
    [InlineData("gate.gov.cn:8443", "Production", true)]
    [InlineData("gate.gov.cn", "Development", false)]
    [InlineData("10.0.0.0/99:1", "Development", false)]
    public void Setting_OfThisMachineItself_StopsTheStartInProduction(string entry, string environment, bool starts) => Assert.Equal(
        starts, new OutwardOptionsValidator(new Surroundings(environment)).Validate(null, new OutwardOptions { PrivateTargets = [entry] }).Succeeded);

    [Theory]
    [InlineData(null, true)]
    [InlineData("https://grid.example.cn", true)]
    [InlineData("http://grid.example.cn", false)]
    [InlineData("grid.example.cn", false)]
    public void PublicUrl_BeginsWithHttpsInProduction(string? url, bool starts) => Assert.Equal(
        starts, new PublicAddressOptionsValidator(new Surroundings("Production")).Validate(null, new PublicAddressOptions { PublicUrl = url }).Succeeded);

    /// <summary>Answers one address after the other, the last for ever.</summary>
    private sealed class Lookup(params string[] addresses) : IHostLookup
    {
        private int _next;

        public Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken) =>
            Task.FromResult<IPAddress[]>(addresses.Length == 0 ? [] : [IPAddress.Parse(addresses[Math.Min(_next++, addresses.Length - 1)])]);
    }

    private sealed class Surroundings(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
