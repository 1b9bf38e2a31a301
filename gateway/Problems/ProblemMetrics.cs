using System.Globalization;
using Gridwhistle.Telemetry;

namespace Gridwhistle.Gateway.Problems;

/// <summary>Counts what is answered as a problem.</summary>
internal static class ProblemMetrics
{
    private static readonly string[] WakeSomebodyUp = [RequestProblems.Bug, RequestProblems.StoreUnavailable, RequestProblems.Overloaded, RequestProblems.TimedOut];

    public static void Answered(Problem problem) => Add(1, problem.Code, problem.Status);

    /// <summary>What alerts look at is there from the start: a counter that begins with its first event has not risen.</summary>
    public static void StartAtZero()
    {
        foreach (var code in WakeSomebodyUp)
        {
            Add(0, code, ProblemTable.Find(code).Status);
        }

        GridInstruments.WriteFailures.Add(0);
    }

    private static void Add(int count, string code, int status)
    {
        if (GridInstruments.Problems.Enabled)
        {
            GridInstruments.Problems.Add(count, new("code", code), new("status", status.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
