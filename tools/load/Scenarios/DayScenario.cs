using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Gridwhistle.Load.Api;
using Gridwhistle.Checks;
using Gridwhistle.Load.Checks;
using Gridwhistle.Load.Day;
using Gridwhistle.Load.Figures;
using Gridwhistle.Load.Servers;

namespace Gridwhistle.Load.Scenarios;

/// <summary>
/// Twenty-four hours of a real city's requests on the sample street, fast-forwarded, with people who answer at once, late or not at all.
/// Ends with a table of the day and two cases in full; what the table counts from the trails must equal what the server's scores say.
/// </summary>
internal static class DayScenario
{
    private const string Street = "420602004", Community = "420602004008";
    private const int Attempts = 12;

    public static async Task<int> RunAsync(LoadArguments arguments, CancellationToken cancellationToken)
    {
        var file = arguments.Text("file")!;
        var all = ServiceRequest.Read(file);
        var first = all[0].Created.Date.AddDays(arguments.Number("skip-days"));
        var every = arguments.Number("every");
        var requests = all.Where(one => one.Created >= first && one.Created < first.AddDays(1)).Where((_, index) => index % every == 0).Take(arguments.Maybe<int>("limit") ?? int.MaxValue).ToArray();
        var (from, seed) = (new DateTimeOffset(first, TimeSpan.FromHours(8)), arguments.Number("seed"));
        var manual = new Dictionary<string, string> { ["Clock:Mode"] = "Manual", ["Clock:Start"] = from.ToString("O", CultureInfo.InvariantCulture) };
        await using var server = await ServerProcess.StartAsync(manual, cancellationToken);
        using var http = ApiClient.Pool(server.Url, 4);
        var duty = await ApiClient.SignInAsync(http, "duty-tanxi", cancellationToken);
        var people = new DayPeople(http, duty);
        await people.PrepareAsync(Community, cancellationToken);
        var frame = StreetFrame.Of((await duty.GetAsync($"/areas/{Street}/map", cancellationToken)).Required, requests);

        var broken = new ConcurrentQueue<string>();
        var watch = Stopwatch.StartNew();
        var play = new DayPlay(http, duty, people, new Habits(seed), from, broken);
        var sent = 0;
        foreach (var request in requests)
        {
            play.At(new DateTimeOffset(request.Created, from.Offset), stop => ReportAsync(duty, frame, request, ++sent, play, broken, stop));
        }

        await play.RunAsync(from.AddDays(1), cancellationToken);
        var table = await TableAsync(duty, play.Cases, new DayTable(from, from.AddDays(1)), cancellationToken);
        table.Faults.ForEach(broken.Enqueue);
        await CompareAsync(duty, table, from, broken, cancellationToken);
        var text = table.Text(sent, seed, every);
        Console.WriteLine(text);
        if (arguments.Text("out") is { } path)
        {
            await File.WriteAllTextAsync(path, text, cancellationToken);
        }

        await server.StopAsync();
        var store = await StoreCheck.RunAsync(server.Data, broken, cancellationToken);
        var figures = new
        {
            scenario = "day",
            seed,
            reports = sent,
            cases = table.Cases,
            closed = table.Closed,
            supervised = table.Supervised,
            acts = play.Acts,
            seconds = Math.Round(watch.Elapsed.TotalSeconds, 1),
            store,
            broken = broken.Count,
        };
        return Report.End(arguments, figures, broken);
    }

    private static async Task ReportAsync(ApiClient duty, StreetFrame frame, ServiceRequest request, int number, DayPlay play, ConcurrentQueue<string> broken, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt <= Attempts; attempt++)
        {
            var (lon, lat) = frame.Place(request, attempt);
            var body = new
            {
                text = $"{request.Type} ({request.Source})",
                category = request.Category,
                channel = request.Channel,
                place = new { point = new { lon, lat } },
                reporter = new { name = "来电居民", phone = $"1991{number:D7}" },
            };
            var answer = await duty.PostAsync("/issues", body, cancellationToken);
            if (answer.Ok)
            {
                play.Opened(answer.Text("id"));
                return;
            }

            if (answer.Body is not { } said || !said.TryGetProperty("code", out var code) || code.GetString() != "place.outside")
            {
                broken.Enqueue($"{answer.Call}: {answer.Status} {answer.Body}");
                return;
            }
        }

        broken.Enqueue($"no place on the street for request {number}");
    }

    private static async Task<DayTable> TableAsync(ApiClient duty, IEnumerable<string> cases, DayTable table, CancellationToken cancellationToken)
    {
        foreach (var id in cases)
        {
            var issue = (await duty.GetAsync($"/issues/{id}", cancellationToken)).Required;
            var timeline = (await duty.GetAsync($"/issues/{id}/timeline", cancellationToken)).Required.GetProperty("items").EnumerateArray().ToArray();
            table.Add(new DayCase(issue, timeline));
        }

        return table;
    }

    /// <summary>The trails, read case by case, and the ledger must say the same.</summary>
    private static async Task CompareAsync(ApiClient duty, DayTable table, DateTimeOffset from, ConcurrentQueue<string> broken, CancellationToken cancellationToken)
    {
        var query = $"/scores?area={Street}&from={Uri.EscapeDataString(from.ToString("O", CultureInfo.InvariantCulture))}&to={Uri.EscapeDataString(from.AddDays(2).ToString("O", CultureInfo.InvariantCulture))}";
        var total = (await duty.GetAsync(query, cancellationToken)).Required.GetProperty("total");
        var contained = total.GetProperty("containment").EnumerateObject().Sum(level => level.Value.GetProperty("good").GetDecimal());
        if (contained < table.SettledResolved)
        {
            broken.Enqueue($"the trails show {table.SettledResolved} cases resolved, the scores {contained}");
        }

        if (total.GetProperty("settled").GetInt32() < table.Closed)
        {
            broken.Enqueue($"the trails show {table.Closed} cases closed, the scores {total.GetProperty("settled")}");
        }
    }
}
