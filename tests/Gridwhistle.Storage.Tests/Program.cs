using Gridwhistle.Storage;
using Xunit.Runner.InProc.SystemConsole;

return args switch
{
    [CrashWriter.Command, .. var rest] => await CrashWriter.RunAsync(rest),
    [Measurement.Command, .. var rest] => await Measurement.RunAsync(rest),
    _ => await ConsoleRunner.Run(args),
};
