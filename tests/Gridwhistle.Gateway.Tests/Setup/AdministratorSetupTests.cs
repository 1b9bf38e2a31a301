using System.Net;
using System.Net.Http.Json;
using Gridwhistle.Commands;
using Gridwhistle.Gateway.Commands;

namespace Gridwhistle.Setup;

/// <summary>The first start where there is no sample: one link makes the administrator.</summary>
public sealed class AdministratorSetupTests : IAsyncLifetime
{
    private const string NewPassword = "correct horse battery";

    private readonly GridApplication _grid = new GridApplication { Environment = "Staging" }.With("Sample", "none");

    public ValueTask InitializeAsync() => _grid.InitializeAsync();

    public ValueTask DisposeAsync() => _grid.DisposeAsync();

    [Fact]
    public async Task Link_SetsThePasswordOnce()
    {
        var token = await OfferAsync();
        await SetUpAsync("wrong", NewPassword).IsProblemAsync(HttpStatusCode.Forbidden, "setup.token_invalid");
        await SetUpAsync(token, "short").IsProblemAsync(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal(HttpStatusCode.NoContent, (await SetUpAsync(token, NewPassword)).StatusCode);
        await SetUpAsync(token, "another password of his").IsProblemAsync(HttpStatusCode.Conflict, "setup.done");

        var me = await (await _grid.SignInAsync("admin", NewPassword)).GetAsync("/api/v1/me").JsonAsync();
        Assert.Equal("Administrator", me.GetProperty("posts")[0].GetProperty("role").GetString());
    }

    [Fact]
    public async Task Link_OfAnEarlierStart_NoLongerWorks()
    {
        var earlier = await OfferAsync();
        _grid.Output.Clear();
        await _grid.RestartAsync();
        var newest = await OfferAsync();
        await SetUpAsync(earlier, NewPassword).IsProblemAsync(HttpStatusCode.Forbidden, "setup.token_invalid");
        Assert.Equal(HttpStatusCode.NoContent, (await SetUpAsync(newest, NewPassword)).StatusCode);
    }

    [Fact]
    [Trait("Store", "Sqlite")]
    public async Task LostPassword_IsTakenAwayByACommand_AndTheNextStartOffersALink()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await SetUpAsync(await OfferAsync(), NewPassword)).StatusCode);
        Assert.Contains("Stop the server first", (await Terminal.RunAsync("reset-administrator", "--data", _grid.DataPath)).Expect(ExitCodes.Failed).Errors, StringComparison.Ordinal);

        await _grid.StopAsync();
        (await Terminal.RunAsync("reset-administrator", "--data", _grid.DataPath)).Expect(ExitCodes.Fine);
        Assert.False((await Terminal.RunAsync("reset-administrator", "--data", _grid.DataPath, "--json")).Expect(ExitCodes.Fine).Json.GetProperty("reset").GetBoolean());
        _grid.Output.Clear();
        await _grid.RestartAsync();

        await _grid.Anonymous().PostAsJsonAsync("/api/v1/session", new { account = "admin", password = NewPassword }).IsProblemAsync(HttpStatusCode.Unauthorized, "sign_in.failed");
        Assert.Equal(HttpStatusCode.NoContent, (await SetUpAsync(await OfferAsync(), "a new one of his own")).StatusCode);
        await _grid.SignInAsync("admin", "a new one of his own");
    }

    [Fact]
    public async Task SampleAccounts_AreNotThere()
    {
        await _grid.Anonymous().GetAsync("/api/v1/sample/accounts").IsProblemAsync(HttpStatusCode.NotFound, "route.unknown");
        await _grid.Anonymous().PostAsJsonAsync("/api/v1/session", new { account = "admin", password = GridApplication.Password })
            .IsProblemAsync(HttpStatusCode.Unauthorized, "sign_in.failed");
    }

    /// <summary>The token as an operator gets it: from the server's output.</summary>
    private async Task<string> OfferAsync() => (await _grid.Output.WaitForAsync(@"/setup#token=(?<token>[\w-]+)")).Groups["token"].Value;

    private Task<HttpResponseMessage> SetUpAsync(string token, string password) =>
        _grid.Anonymous().PostAsJsonAsync("/api/v1/setup", new { token, password });
}
