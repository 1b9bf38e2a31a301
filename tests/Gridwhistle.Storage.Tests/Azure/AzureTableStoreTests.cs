using System.Text;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Data.Tables.Sas;
using Azure.Identity;
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
        var options = new AzureTableOptions { ConnectionString = text };
        var account = options.Connect();
        Assert.Equal((endpoint, name), (account.Uri.AbsoluteUri, account.AccountName));
        Assert.True(new AzureTableOptionsValidator().Validate(null, options).Succeeded);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AccountName=grid")]
    [InlineData("AccountName=grid;AccountKey=not base64!")]
    [InlineData("TableEndpoint=ftp://grid;AccountKey=AAAA")]
    public void ConnectionString_ThatCannotBeUsed_IsAFault_WithoutItsSecrets(string text)
    {
        var answer = new AzureTableOptionsValidator().Validate(null, new AzureTableOptions { ConnectionString = text });
        Assert.StartsWith("Storage:AzureTables:ConnectionString leads to no tables", Assert.Single(answer.Failures!));
        Assert.DoesNotContain("not base64!", answer.FailureMessage);
    }

    [Fact]
    public async Task SharedAccessSignature_OpensTheTables()
    {
        var server = await servers.AzuriteAsync();
        var account = new AzureTableOptions { ConnectionString = server }.Connect();
        Assert.SkipUnless(server.Contains("AccountKey=", StringComparison.Ordinal), "NOT RUN: a signature can only be made with the account's key.");
        var signature = account.GenerateSasUri(TableAccountSasPermissions.All, TableAccountSasResourceTypes.All, TimeProvider.System.GetUtcNow().AddHours(1)).Query;
        var options = new AzureTableOptions { ConnectionString = $"TableEndpoint={account.Uri};SharedAccessSignature={signature}", TablePrefix = $"s{Guid.NewGuid():N}"[..15] };
        var store = AzureBackend.Open(options);
        await store.WriteAsync(Table, "p/网", [TableWrite.Insert("a", Json("1")), TableWrite.Insert("b", Json("2"))], Cancellation);
        Assert.Equal(2, (await store.QueryAsync(Table, "p/网", RowRange.All, cancellationToken: Cancellation)).Length);
    }

    [Fact]
    public async Task Rows_AreStoredAsEntities_InTheLayoutOfEveryEarlierStore()
    {
        var backend = new AzureBackend(await servers.AzuriteAsync());
        var entities = backend.Options.Connect().GetTableClient(backend.Options.TablePrefix + Table);
        var text = new string('网', 40_000);
        await backend.Store.WriteAsync(Table, "s/1", TableWrite.Insert("e/1", Json(text)), Cancellation);
        var written = (await entities.GetEntityAsync<TableEntity>("ks.21", "ke.21", cancellationToken: Cancellation)).Value;
        Assert.Equal(["V0", "V1", "W"], written.Keys.Where(name => name is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")).Order(StringComparer.Ordinal));
        Assert.Equal(($$"""{"x":"{{text}}"}""", 32 * 1024), (written.GetString("V0") + written.GetString("V1"), written.GetString("V0").Length));

        await entities.AddEntityAsync(new TableEntity("ks.21", "ke.22") { ["W"] = "0", ["V0"] = """{"x":"一""", ["V1"] = """二"}""" }, Cancellation);
        Assert.Equal("""{"x":"一二"}"""u8.ToArray(), (await backend.Store.GetAsync(Table, "s/1", "e/2", Cancellation))?.Value.ToArray());
    }

    [Fact]
    public async Task Batch_OfTheMostBytes_FitsIntoARequest_ThoughQuotesAndChineseAreEscaped()
    {
        const string Record = """{"name":"网格员","at":"2026-03-02T08:00:00+08:00","n":[1,2,3]},""";
        var row = $"[{string.Concat(Enumerable.Repeat(Record, (TableLimits.MaxValueBytes - 4) / Encoding.UTF8.GetByteCount(Record)))}0]";
        await using var backend = new AzureBackend(await servers.AzuriteAsync());
        await backend.Store.WriteAsync(Table, "p", [.. Enumerable.Range(0, 3).Select(i => TableWrite.Insert($"{i}", Encoding.UTF8.GetBytes(row)))], Cancellation);
        Assert.Equal(row, Encoding.UTF8.GetString((await backend.Store.GetAsync(Table, "p", "2", Cancellation))!.Value.Span));
        var quotes = $"[{string.Concat(Enumerable.Repeat("\"\",", (TableLimits.MaxValueBytes - 4) / 3))}0]";
        await Assert.ThrowsAsync<StoreLimitException>(() => backend.Store.WriteAsync(
            Table, "q", [.. Enumerable.Range(0, 3).Select(i => TableWrite.Insert($"{i}", Encoding.UTF8.GetBytes(quotes)))], Cancellation));
    }

    [Fact]
    public async Task WrongKey_IsUnavailable_AndSaysWeAreNotLetIn()
    {
        var server = (await servers.AzuriteAsync()).Replace("AccountKey=", "AccountKey=AAAA", StringComparison.Ordinal);
        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => new AzureBackend(server).Store.GetAsync(Table, "p", "r", Cancellation));
        Assert.Contains("let us in", fault.Message);
    }

    [Fact]
    public async Task NoToken_IsUnavailable_AndSaysWeAreNotLetIn()
    {
        var store = AzureBackend.Open(new AzureTableOptions { ServiceUri = new Uri("https://grid.table.core.windows.net/"), Credential = new Nobody() });
        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.GetAsync(Table, "p", "r", Cancellation));
        Assert.Equal((StoreFault.Refused, "Azure gives no token: nobody is signed in"), (fault.Reason, fault.Message));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Write_WhoseAnswerWasLost_IsNotMistakenForAConflict(int items)
    {
        await using var lossy = await LossyProxy.StartAsync(new AzureTableOptions { ConnectionString = await servers.AzuriteAsync() }.Connect().Uri);
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

    private sealed class Nobody : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("nobody is signed in");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("nobody is signed in");
    }
}
