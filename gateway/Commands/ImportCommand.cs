using System.Collections.Immutable;
using System.Net.Http.Headers;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Import.Files;
using Gridwhistle.Gateway.Import;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Commands;

/// <summary><c>gridwhistle import --from FOLDER</c></summary>
internal static class ImportCommand
{
    private const string TokenVariable = "GRIDWHISTLE_TOKEN";

    public static GridCommand Command { get; } = new(
        "import",
        new("导入一个街道:服务停止时直接写入,服务运行时经由 API", "imports a street: into the store of a stopped server, or through the API of a running one"),
        [
            new("from", "PATH", new("含十个文件的目录,或一个 JSON 文档", "a folder with the ten files, or one JSON document"), IsRequired: true),
            new("dry-run", null, new("只检查,不导入", "checks only")),
            new("url", "URL", new("运行中服务的地址", "the address of the running server")),
            new("token", "TOKEN", new($"管理员的访问令牌,也可放在环境变量 {TokenVariable}", $"an administrator's access token, or in the variable {TokenVariable}")),
            StoppedServer.Confirmation,
        ],
        RunAsync);

    private static async Task<int> RunAsync(CommandRun run)
    {
        var files = await FilesAsync(Path.GetFullPath(run.Call["from"]!), run.Cancellation);
        var read = StreetImport.Read(files);
        Complain(run, read.Faults);
        if (read.Plan is not { } plan)
        {
            return Refuse(run, read.Faults);
        }

        if (run.Call.Has("dry-run"))
        {
            return Tell(run, StreetImporter.Count(plan), new("检查通过,没有导入", "It can be imported; nothing was"), imported: false, read.Faults);
        }

        return run.Call["url"] is { } url ? await SendAsync(run, url, files) : await ApplyAsync(run, read);
    }

    private static void Complain(CommandRun run, IEnumerable<ImportFault> faults)
    {
        foreach (var fault in faults)
        {
            var place = $"{fault.File}{(fault.Row is { } row ? $":{row}" : "")}{(fault.Column is { } column ? $" {column}" : "")} {fault.Code}";
            run.Complain(new($"{(fault.Severity is ImportSeverity.Warning ? "警告" : "错误")} {place} {fault.Message}", $"{fault.Severity} {place} {fault.MessageEn}"));
        }
    }

    private static int Refuse(CommandRun run, ImmutableArray<ImportFault> faults)
    {
        run.Say(new("有错误,没有导入任何内容。", "There are faults; nothing was imported."));
        run.Result(new { imported = false, faults });
        return ExitCodes.Failed;
    }

    private static async Task<IReadOnlyDictionary<string, byte[]>> FilesAsync(string from, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(from))
        {
            return new Dictionary<string, byte[]> { [Path.GetFileName(from)] = await File.ReadAllBytesAsync(from, cancellationToken) };
        }

        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in ImportFile.All.Select(file => Path.Combine(from, file.Name)).Where(File.Exists))
        {
            files[Path.GetFileName(file)] = await File.ReadAllBytesAsync(file, cancellationToken);
        }

        return files;
    }

    private static Task<int> ApplyAsync(CommandRun run, ImportResult read) => StoppedServer.RunAsync(
        run,
        new("服务正在运行时,请用 --url http://… 与 --token 经由 API 导入", "While a server runs, import through its API with --url http://… and --token …"),
        async services =>
        {
            var outcome = await services.GetRequiredService<StreetImporter>().ApplyAsync(read);
            Complain(run, outcome.Faults.Except(read.Faults));
            return outcome.Made is { } made ? Tell(run, made, new("已导入", "Imported"), imported: true, outcome.Faults) : Refuse(run, outcome.Faults);
        });

    private static async Task<int> SendAsync(CommandRun run, string url, IReadOnlyDictionary<string, byte[]> files)
    {
        if ((run.Call["token"] ?? Environment.GetEnvironmentVariable(TokenVariable)) is not { Length: > 0 } token)
        {
            run.Complain(new($"缺少 --token(或环境变量 {TokenVariable})。", $"--token is missing (or the variable {TokenVariable})."));
            return ExitCodes.Usage;
        }

        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(30) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(run.Language is Language.Chinese ? "zh-CN" : "en");
        using var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
        {
            form.Add(new ByteArrayContent(bytes), "files", name);
        }

        using var answer = await http.PostAsync($"{url.TrimEnd('/')}/api/v1/import", form, run.Cancellation);
        var text = await answer.Content.ReadAsStringAsync(run.Cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            run.Complain(new($"服务没有接受({(int)answer.StatusCode}):{text}", $"The server did not take it ({(int)answer.StatusCode}): {text}"));
            return ExitCodes.Failed;
        }

        run.Say(new("已由运行中的服务导入。", "The running server imported it."));
        run.Result(System.Text.Json.Nodes.JsonNode.Parse(text)!);
        return ExitCodes.Fine;
    }

    private static int Tell(CommandRun run, ImportSummary made, Words what, bool imported, ImmutableArray<ImportFault> warnings)
    {
        run.Say(new(
            $"{what.Zh}:街道 {made.Street},{made.Areas} 个区域、{made.Buildings} 栋楼、{made.Households} 户、{made.Organisations} 个单位、{made.People} 人、{made.Rosters} 个值班表。",
            $"{what.En}: street {made.Street}, {made.Areas} areas, {made.Buildings} buildings, {made.Households} households, {made.Organisations} organisations, {made.People} people, {made.Rosters} rosters."));
        run.Result(new { imported, summary = made, warnings });
        return ExitCodes.Fine;
    }
}
