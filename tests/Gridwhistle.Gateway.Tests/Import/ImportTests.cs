using System.Net;
using System.Net.Http.Json;
using System.Text;
using Gridwhistle.Import.Files;

namespace Gridwhistle.Import;

/// <summary>A street comes in over HTTP, whole or not at all.</summary>
public sealed class ImportTests(GridApplication grid)
{
    private const string Dry = "/api/v1/import?dryRun=true";

    [Fact]
    public async Task DryRun_CountsAndChangesNothing()
    {
        var admin = await grid.SignInAsync("admin");
        var before = await admin.GetStringAsync("/api/v1/areas/420602004/children");
        var answer = await admin.PostAsync(Dry, Form(TanxiFiles.Read())).JsonAsync();
        Assert.True(answer.GetProperty("dryRun").GetBoolean());
        Assert.Equal("420602004", answer.GetProperty("street").GetString());
        Assert.InRange(answer.GetProperty("buildings").GetInt32(), 200, 400);
        Assert.InRange(answer.GetProperty("households").GetInt32(), 8000, 10000);
        Assert.Equal(before, await admin.GetStringAsync("/api/v1/areas/420602004/children"));
    }

    [Fact]
    public async Task Faults_AreAllListed_WithFileAndRow()
    {
        var files = TanxiFiles.Read();
        files["buildings.csv"] = Broken(files["buildings.csv"], 3, "no-such-grid");
        files["people.csv"] = Broken(files["people.csv"], 5, "");
        files.Remove("services.json");
        var problem = await (await grid.SignInAsync("admin")).PostAsync(Dry, Form(files)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "import.faults");
        var faults = problem.GetProperty("faults").EnumerateArray().ToArray();
        Assert.Contains(faults, fault => fault.GetProperty("file").GetString() == "buildings.csv" && fault.GetProperty("row").GetInt32() == 3);
        Assert.Contains(faults, fault => fault.GetProperty("file").GetString() == "people.csv" && fault.GetProperty("row").GetInt32() == 5);
        Assert.Contains(faults, fault => fault.GetProperty("file").GetString() == "services.json");
        Assert.Equal(faults.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), problem.GetProperty("facts").GetProperty("count").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"areas\": 7}")]
    [InlineData("no json")]
    public async Task Document_ThatIsNoStreet_HasFaults(string json)
    {
        var problem = await (await grid.SignInAsync("admin")).PostAsync(Dry, ProblemAssert.Json(json)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "import.faults");
        Assert.NotEmpty(problem.GetProperty("faults").EnumerateArray());
    }

    [Fact]
    public async Task Import_IsForAdministrators()
    {
        await (await grid.SignInAsync("duty-tanxi")).PostAsync(Dry, ProblemAssert.Json("{}")).IsProblemAsync(HttpStatusCode.Forbidden, "forbidden.role");
        await grid.Anonymous().PostAsync(Dry, ProblemAssert.Json("{}")).IsProblemAsync(HttpStatusCode.Unauthorized, "session.missing");
        await (await grid.SignInAsync("admin")).PostAsync(Dry, new StringContent("x", Encoding.UTF8, "text/plain"))
            .IsProblemAsync(HttpStatusCode.UnsupportedMediaType, "request.media_type");
    }

    [Fact]
    public async Task Street_OfANewInstallation_ComesToLife()
    {
        await using var fresh = new GridApplication { Environment = "Staging" }.With("Sample", "none");
        await fresh.InitializeAsync();
        var token = (await fresh.Output.WaitForAsync(@"/setup#token=(?<token>[\w-]+)")).Groups["token"].Value;
        await fresh.Anonymous().PostAsJsonAsync("/api/v1/setup", new { token, password = "correct horse battery" });
        var admin = await fresh.SignInAsync("admin", "correct horse battery");

        var made = await admin.PostAsync("/api/v1/import", Form(TanxiFiles.Read())).JsonAsync();
        Assert.False(made.GetProperty("dryRun").GetBoolean());
        fresh.SystemClock.Advance(TimeSpan.FromSeconds(31));
        var me = await admin.GetAsync("/api/v1/me").JsonAsync();
        Assert.Equal("420602004", me.GetProperty("posts")[0].GetProperty("area").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await admin.PutAsJsonAsync("/api/v1/accounts/duty-tanxi/password", new { password = "a password for duty" })).StatusCode);
        await admin.PutAsJsonAsync("/api/v1/accounts/nobody/password", new { password = "a password for duty" }).IsProblemAsync(HttpStatusCode.NotFound, "account.unknown");

        var duty = await fresh.SignInAsync("duty-tanxi", "a password for duty");
        var board = await duty.GetAsync("/api/v1/board?scope=street:420602004").JsonAsync();
        Assert.Equal(0, board.GetProperty("counts").GetProperty("open").GetInt32());
        await fresh.Anonymous().PostAsJsonAsync("/api/v1/session", new { account = "auditor", password = GridApplication.Password })
            .IsProblemAsync(HttpStatusCode.Unauthorized, "sign_in.failed");
    }

    /// <summary>The file with the second column of one line replaced.</summary>
    private static byte[] Broken(byte[] file, int line, string value)
    {
        var lines = Encoding.UTF8.GetString(file).Split('\n');
        var cells = lines[line - 1].Split(',');
        cells[1] = value;
        lines[line - 1] = string.Join(',', cells);
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
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
