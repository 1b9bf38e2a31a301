using System.Globalization;
using System.Text.Json;
using Gridwhistle.Load.Figures;

namespace Gridwhistle.Load.Scenarios;

/// <summary>The lifecycle at several sizes in turn, each on a store of its own: what an act costs must not grow with what there is already.</summary>
internal static class GrowthScenario
{
    /// <summary>How much dearer than at the smallest size an act may be.</summary>
    private const double Allowed = 1.2;

    public static async Task<int> RunAsync(LoadArguments arguments, CancellationToken cancellationToken)
    {
        var sizes = arguments.Text("sizes")!.Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture)).Order().ToArray();
        var broken = new List<string>();
        var runs = new List<Run>();
        foreach (var size in sizes)
        {
            var file = Path.GetTempFileName();
            try
            {
                // The same warm-up for all, or the smallest would pay for the compiler.
                var one = arguments.With(("issues", size), ("json", file), ("warm-up", arguments.Number("warm-up")));
                if (await LifecycleScenario.RunAsync(one, cancellationToken) != 0)
                {
                    broken.Add($"the run with {size} issues broke an invariant");
                }

                runs.Add(Run.Of(size, JsonDocument.Parse(await File.ReadAllTextAsync(file, cancellationToken)).RootElement.GetProperty("figures")));
            }
            finally
            {
                File.Delete(file);
            }
        }

        foreach (var run in runs.Skip(1))
        {
            Compare("processor time an act", run, run.ProcessorMicrosecondsPerAct / runs[0].ProcessorMicrosecondsPerAct);
            Compare("disk an issue", run, run.DiskBytesPerIssue / runs[0].DiskBytesPerIssue);
        }

        return Report.End(arguments, new { scenario = "growth", runs, broken = broken.Count }, broken);

        void Compare(string what, Run run, double ratio)
        {
            Console.Error.WriteLine($"{what} with {run.Issues} issues: {ratio:0.00} times that with {runs[0].Issues}");
            if (ratio > Allowed)
            {
                broken.Add($"{what} grew {ratio:0.00} times from {runs[0].Issues} to {run.Issues} issues; {Allowed} is allowed");
            }
        }
    }

    private sealed record Run(int Issues, double ProcessorMicrosecondsPerAct, double P50, double P99, double ActsPerSecond, double DiskBytesPerIssue, double PeakMemoryMb)
    {
        public static Run Of(int issues, JsonElement figures) => new(
            issues,
            figures.GetProperty("processorMicrosecondsPerAct").GetDouble(),
            figures.GetProperty("all").GetProperty("p50").GetDouble(),
            figures.GetProperty("all").GetProperty("p99").GetDouble(),
            figures.GetProperty("actsPerSecond").GetDouble(),
            figures.GetProperty("diskBytesPerIssue").GetDouble(),
            figures.GetProperty("peakMemoryMb").GetDouble());
    }
}
