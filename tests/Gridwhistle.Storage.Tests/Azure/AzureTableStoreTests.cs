using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Gridwhistle.Servers;

namespace Gridwhistle.Storage;

/// <summary>What only the Azure backend has to deal with: signatures, lost answers, a service that goes away.</summary>
public sealed class AzureTableStoreTests(SharedServers servers)
{
    private const string Table = "things";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=grid;AccountKey=AAAA;EndpointSuffix=core.chinacloudapi.cn", "https://grid.table.core.chinacloudapi.cn/", "grid")]
    [InlineData("TableEndpoint=https://grid.table.core.windows.net/;SharedAccessSignature=?sv=1&sig=a%3D", "https://grid.table.core.windows.net/", "grid")]
    public void ConnectionString_OfEveryForm_IsRead(string text, string endpoint, string name)
    {
        var account = AzureAccount.Parse(text);
        Assert.Equal((endpoint, name), (account.Endpoint.AbsoluteUri, account.Name));
        Assert.Null(AzureAccount.Faults(new AzureTableOptions { ConnectionString = text }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AccountName=grid")]
    [InlineData("AccountName=grid;AccountKey=not base64!")]
    [InlineData("TableEndpoint=ftp://grid;AccountKey=AAAA")]
    public void ConnectionString_ThatCannotBeUsed_IsAFault_WithoutItsSecrets(string text)
    {
        var fault = AzureAccount.Faults(new AzureTableOptions { ConnectionString = text });
        Assert.NotNull(fault);
        Assert.DoesNotContain("not base64!", fault);
    }

    [Fact]
    public async Task SharedAccessSignature_OpensTheTables()
    {
        var server = await servers.AzuriteAsync();
        Assert.SkipUnless(server.Contains(AzuriteServer.Key, StringComparison.Ordinal), "NOT RUN: a signature can only be made with the emulator's key.");
        var endpoint = AzureAccount.Parse(server).Endpoint;
        var options = new AzureTableOptions { ConnectionString = $"TableEndpoint={endpoint};SharedAccessSignature={AccountSas()}", TablePrefix = $"s{Guid.NewGuid():N}"[..15] };
        var store = AzureBackend.Open(options);
        await store.WriteAsync(Table, "p/网", [TableWrite.Insert("a", Json("1")), TableWrite.Insert("b", Json("2"))], Cancellation);
        Assert.Equal(2, (await store.QueryAsync(Table, "p/网", RowRange.All, cancellationToken: Cancellation)).Length);
    }

    [Fact]
    public async Task WrongKey_IsUnavailable_AndSaysWeAreNotLetIn()
    {
        var server = (await servers.AzuriteAsync()).Replace("AccountKey=", "AccountKey=AAAA", StringComparison.Ordinal);
        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => new AzureBackend(server).Store.GetAsync(Table, "p", "r", Cancellation));
        Assert.Contains("let us in", fault.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Write_WhoseAnswerWasLost_IsNotMistakenForAConflict(int items)
    {
        await using var lossy = await LossyProxy.StartAsync(AzureAccount.Parse(await servers.AzuriteAsync()).Endpoint);
        var store = AzureBackend.Open(new AzureTableOptions { ConnectionString = $"AccountName=devstoreaccount1;TableEndpoint={lossy.Endpoint};AccountKey={AzuriteServer.Key}", TablePrefix = $"l{Guid.NewGuid():N}"[..15] });
        await store.WriteAsync(Table, "p", TableWrite.Insert("first", Json("0")), Cancellation);
        lossy.LoseNextAnswer();
        var etags = await store.WriteAsync(Table, "p", [.. Enumerable.Range(0, items).Select(i => TableWrite.Insert($"{i}", Json($"{i}")))], Cancellation);
        Assert.Equal(1, lossy.Lost);
        Assert.Equal(etags[0], (await store.GetAsync(Table, "p", "0", Cancellation))!.ETag);
        await Assert.ThrowsAsync<ConditionFailedException>(() => store.WriteAsync(Table, "p", TableWrite.Insert("0", Json("again")), Cancellation));
    }

    [Fact]
    public async Task StoppedService_FailsAsUnavailable_AndItRecoversWhenTheServiceIsBack()
    {
        var program = AzuriteServer.Program();
        Assert.SkipWhen(program is null, SharedServers.NoAzurite);
        await using var server = await AzuriteServer.StartNewAsync(program!);
        var store = AzureBackend.Open(new AzureTableOptions { ConnectionString = server.ConnectionString, MaxRetries = 1 });
        await store.WriteAsync(Table, "p", TableWrite.Insert("r", Json("kept")), Cancellation);

        await server.StopAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.WriteAsync(Table, "p", TableWrite.Insert("lost", Json("x")), Cancellation));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.GetAsync(Table, "p", "r", Cancellation));
        Assert.Equal(StoreStatus.Unavailable, (await store.ProbeAsync(Cancellation)).Status);

        await server.StartAsync();
        Assert.NotNull(await store.GetAsync(Table, "p", "r", Cancellation));
        await store.WriteAsync(Table, "p", TableWrite.Insert("after", Json("x")), Cancellation);
        Assert.Null(await store.GetAsync(Table, "p", "lost", Cancellation));
    }

    private static ReadOnlyMemory<byte> Json(string text) => Encoding.UTF8.GetBytes($$"""{"x":"{{text}}"}""");

    /// <summary>An account signature for the table service, all kinds of resources and acts.</summary>
    private static string AccountSas()
    {
        var expiry = TimeProvider.System.GetUtcNow().AddHours(1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var text = $"devstoreaccount1\nrwdlacu\nt\nsco\n\n{expiry}\n\nhttp,https\n2019-02-02\n";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(AzuriteServer.Key), Encoding.UTF8.GetBytes(text)));
        return $"sv=2019-02-02&ss=t&srt=sco&sp=rwdlacu&se={WebUtility.UrlEncode(expiry)}&spr=http,https&sig={WebUtility.UrlEncode(signature)}";
    }
}
