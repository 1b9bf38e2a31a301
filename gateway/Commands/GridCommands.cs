using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Gridwhistle.Gateway.Problems;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Commands;

/// <summary>The commands of the program. Without one it serves.</summary>
internal static class GridCommands
{
    /// <summary>After Ctrl+C or a signal to end a command puts in order what it was at.</summary>
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(30);

    public static ImmutableArray<GridCommand> All { get; } = [BackupCommand.Command, RestoreCommand.Command, SealCommand.Command, VerifyCommand.Command, ExportCommand.Command, ImportCommand.Command, ResetAdministratorCommand.Command];

    /// <summary>Options every command takes.</summary>
    public static ImmutableArray<GridOption> Common { get; } =
    [
        new("data", "DIR", new("数据目录,同 --Data:Path", "the data directory, the same as --Data:Path")),
        new("json", null, new("以 JSON 输出结果", "the result as JSON")),
        GridOption.Of("lang", ["zh", "en"], new("语言,默认取自 LANG", "language; taken from LANG otherwise")),
    ];

    /// <summary>Whether the arguments name a command, rightly or not, rather than settings of the server.</summary>
    public static bool IsCommand(string[] arguments) => arguments is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");

    public static async Task<int> RunAsync(
        string[] arguments, TextWriter output, TextWriter errors, Func<string, string?> environment, CancellationToken cancellationToken = default)
    {
        var typed = ServerSettings.TakeFrom(arguments);
        var language = TerminalLanguage.Of(environment);
        var parsed = Parse(language);
        if (TerminalLanguage.Named((parsed.GetResult("--lang") as OptionResult)?.Tokens.FirstOrDefault()?.Value) is { } asked && asked != language)
        {
            (language, parsed) = (asked, Parse(asked));
        }

        ImmutableArray<Words> faults = parsed.Errors.Count > 0 ? UsageFaults.Of(parsed).AddRange(typed.Faults) : typed.Faults;
        if (faults.IsEmpty)
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToEnd }, cancellationToken);
        }

        foreach (var fault in faults)
        {
            errors.WriteLine(fault.In(language));
        }

        new CommandHelp(language).Write(parsed.CommandResult.Command, errors);
        return ExitCodes.Usage;

        ParseResult Parse(Language tongue) => CommandTree.Build(
            tongue, (command, parsed, stop) => RunAsync(command, new(parsed, typed.Settings, output, errors, tongue), stop)).Parse(typed.Rest);
    }

    private static async Task<int> RunAsync(GridCommand command, CommandCall call, CancellationToken cancellationToken)
    {
        try
        {
            using var host = CommandHost.Build(call.Settings);
            return await command.RunAsync(new CommandRun(call, host.Services, cancellationToken));
        }
        catch (OptionsValidationException settings)
        {
            foreach (var failure in settings.Failures)
            {
                call.Errors.WriteLine(failure);
            }

            return ExitCodes.Usage;
        }
        catch (Exception failure) when (CommandFaults.Explain(failure) is { } why)
        {
            call.Errors.WriteLine(why.In(call.Language));
            return ExitCodes.Failed;
        }
    }
}
