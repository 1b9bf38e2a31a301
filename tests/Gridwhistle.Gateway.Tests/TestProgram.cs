using Gridwhistle.Outages;
using Xunit.Runner.InProc.SystemConsole;

namespace Gridwhistle;

/// <summary>The tests; and, for one of them, the other process that gets in the way.</summary>
internal static class TestProgram
{
    public static Task<int> Main(string[] args) => args switch
    {
        [LockHolder.Command, var path] => LockHolder.RunAsync(path),
        _ => ConsoleRunner.Run(args),
    };
}
