using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Gridwhistle.Import.Files;

namespace Gridwhistle.Import;

/// <summary>Two streets in one store: an import changes its own street alone, and what belongs to the other is a fault at its row.</summary>
public sealed class TwoStreetsTests : IAsyncLifetime
{
    private const string Import = "/api/v1/import";

    private readonly GridApplication _grid = new();

    public async ValueTask InitializeAsync()
    {
        await _grid.InitializeAsync();
        await SecondStreet.ComeInAsync(_grid);
    }

    public ValueTask DisposeAsync() => _grid.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Person_OfTheOtherStreet_IsAFaultOfTheRow_AndNothingChanges(bool dryRun)
    {
        var before = await DirectoryAsync("admin", "420602004");
        var files = With(TanxiFiles.Read(), "gridworker-dongfang-4,苏思斌,19800000057,gridworker-dongfang-4", "gridworker-dongfang-4,假名,19800000057,gridworker-dongfang-4");
        foreach (var file in new[] { "people.csv", "posts.csv", "rosters.csv" })
        {
            files[file] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[file]).Replace("gridworker-dongfang-4,假名", "hill-1,假名", StringComparison.Ordinal)
                .Replace(",gridworker-dongfang-4,GridWorker", ",hill-1,GridWorker", StringComparison.Ordinal).Replace(",gridworker-dongfang-4,1", ",hill-1,1", StringComparison.Ordinal)
                .Replace(",gridworker-dongfang-4,,", ",hill-1,,", StringComparison.Ordinal));
        }

        var fault = await RefusedAsync("admin", files, dryRun);
        Assert.Equal(("people.csv", 58, "id", "person.elsewhere"), fault);
        Assert.Equal(before, await DirectoryAsync("admin", "420602004"));
        Assert.Contains("吴二二", await DirectoryAsync(SecondStreet.Administrator, SecondStreet.Code), StringComparison.Ordinal);
        Assert.Equal("hill-1", (await (await _grid.SignInAsync(SecondStreet.Worker)).GetAsync("/api/v1/me").JsonAsync()).GetProperty("personId").GetString());
    }

    [Fact]
    public async Task Account_OfTheOtherStreet_IsAFaultOfTheRow_AndStaysWhoseItWas()
    {
        var files = With(TanxiFiles.Read(), "19800000057,gridworker-dongfang-4", $"19800000057,{SecondStreet.Administrator}");
        Assert.Equal(("people.csv", 58, "account", "person.account_elsewhere"), await RefusedAsync("admin", files, dryRun: false));

        var me = await (await _grid.SignInAsync(SecondStreet.Administrator)).GetAsync("/api/v1/me").JsonAsync();
        Assert.Equal((SecondStreet.Administrator, SecondStreet.Code), (me.GetProperty("personId").GetString(), me.GetProperty("posts")[0].GetProperty("area").GetString()));
        Assert.Equal("gridworker-dongfang-4", (await (await _grid.SignInAsync("gridworker-dongfang-4")).GetAsync("/api/v1/me").JsonAsync()).GetProperty("personId").GetString());
    }

    [Fact]
    public async Task SomebodyAddedByHand_BelongsToTheirStreetToo()
    {
        var admin = await _grid.SignInAsync("admin");
        var body = new { name = "新来的", phone = "13800001111", account = "new-one", post = new { role = "GridWorker", area = "420602004008004" } };
        using var added = await admin.PostAsJsonAsync("/api/v1/areas/420602004/people", body);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var id = (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("personId").GetString()!;

        var files = With(SecondStreet.Files(), "hill-2,郑三三", $"{id},郑三三");
        files["posts.csv"] = Replaced(files["posts.csv"], ",hill-2,", $",{id},");
        files["rosters.csv"] = Replaced(files["rosters.csv"], ",hill-2,", $",{id},");
        Assert.Equal(("people.csv", 4, "id", "person.elsewhere"), await RefusedAsync(SecondStreet.Administrator, files, dryRun: false));

        var taken = new { name = "另一人", phone = "13800001112", account = SecondStreet.Worker, post = new { role = "GridWorker", area = "420602004008004" } };
        await admin.PostAsJsonAsync("/api/v1/areas/420602004/people", taken).IsProblemAsync(HttpStatusCode.Conflict, "account.taken");
        Assert.Equal("hill-1", (await (await _grid.SignInAsync(SecondStreet.Worker)).GetAsync("/api/v1/me").JsonAsync()).GetProperty("personId").GetString());
    }

    [Fact]
    public async Task AnotherStreet_IsNotImported_AndItsOwnComesInAgain()
    {
        await (await _grid.SignInAsync("admin")).PostAsync(Import, Form(SecondStreet.Files())).IsProblemAsync(HttpStatusCode.Forbidden, "forbidden.area");
        var again = await (await _grid.SignInAsync(SecondStreet.Administrator)).PostAsync(Import, Form(SecondStreet.Files())).JsonAsync();
        Assert.Equal(5, again.GetProperty("people").GetInt32());
    }

    [Theory]
    [InlineData("system")]
    [InlineData("administrator")]
    [InlineData("public")]
    [InlineData("visitor-0123456789abcdef0123456789abcdef")]
    public async Task IdsThatMeanNobodyOfADirectory_AreNoPersons(string id)
    {
        var files = SecondStreet.Files();
        foreach (var file in new[] { "people.csv", "posts.csv", "rosters.csv" })
        {
            files[file] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[file]).Replace("hill-2,郑三三", $"{id},郑三三", StringComparison.Ordinal).Replace(",hill-2,", $",{id},", StringComparison.Ordinal));
        }

        Assert.Equal(("people.csv", 4, "id", "person.reserved"), await RefusedAsync(SecondStreet.Administrator, files, dryRun: true));
    }

    private async Task<(string File, int Row, string Column, string Code)> RefusedAsync(string account, Dictionary<string, byte[]> files, bool dryRun)
    {
        var client = await _grid.SignInAsync(account);
        var problem = await client.PostAsync($"{Import}?dryRun={(dryRun ? "true" : "false")}", Form(files)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "import.faults");
        var fault = problem.GetProperty("faults").EnumerateArray().First(one => one.GetProperty("severity").GetString() == "Fault");
        return (fault.GetProperty("file").GetString()!, fault.GetProperty("row").GetInt32(), fault.GetProperty("column").GetString()!, fault.GetProperty("code").GetString()!);
    }

    private async Task<string> DirectoryAsync(string account, string street) => await (await _grid.SignInAsync(account)).GetStringAsync($"/api/v1/areas/{street}/people");

    private static Dictionary<string, byte[]> With(Dictionary<string, byte[]> files, string from, string to) => new(files) { ["people.csv"] = Replaced(files["people.csv"], from, to) };

    private static byte[] Replaced(byte[] file, string from, string to)
    {
        var text = Encoding.UTF8.GetString(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
    }

    private static MultipartFormDataContent Form(Dictionary<string, byte[]> files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(content), "files", name);
        }

        return form;
    }
}
