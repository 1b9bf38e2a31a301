using System.Collections.Immutable;
using System.Diagnostics;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Hosting;
using Gridwhistle.Gateway.Import.Files;
using Gridwhistle.Gateway.Import;
using Gridwhistle.Gateway.WebConsole;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Sample;

/// <summary>Loads the sample street at the first start, on the same way every street goes.</summary>
internal sealed partial class SampleLoader(
    StreetImporter importer, SampleAccounts accounts, IOptions<SampleOptions> options, ILogger<SampleLoader> logger) : IHostedService
{
    private const string Folder = "samples/tanxi";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // The list of accounts is written last: where it is, everything is.
        if (!options.Value.IsLoaded || !(await accounts.ListAsync(cancellationToken)).IsEmpty)
        {
            return;
        }

        var began = Stopwatch.GetTimestamp();
        var read = await ReadAsync(cancellationToken);
        var outcome = await importer.ApplyAsync(read);
        var made = outcome.Made ?? throw Faulty(outcome.Faults);
        await accounts.SetAsync(read.Plan!.People);
        LogLoaded(made.Street.Value, made.Buildings, made.Households, (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task<ImportResult> ReadAsync(CancellationToken cancellationToken)
    {
        var folder = ProductFiles.Find(Folder, Folder, "areas.csv")
            ?? throw new SetupException($"The sample street was not found: there is no {Folder} beside the program. Start with --Sample=none to go without.");
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in ImportFile.All)
        {
            files[file.Name] = await File.ReadAllBytesAsync(Path.Combine(folder, file.Name), cancellationToken);
        }

        var read = StreetImport.Read(files);
        return read.Plan is null ? throw Faulty(read.Faults) : read;
    }

    private static SetupException Faulty(ImmutableArray<ImportFault> faults) =>
        new($"The sample street in {Folder} has {faults.Length} faults, the first being {faults[0].File}:{faults[0].Row} {faults[0].MessageEn}");

    [LoggerMessage(1, LogLevel.Information, "Sample street {Street} loaded: {Buildings} buildings, {Households} households in {Milliseconds} ms")]
    private partial void LogLoaded(string street, int buildings, int households, long milliseconds);
}
