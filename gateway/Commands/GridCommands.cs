using System.Collections.Immutable;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Setup;
using Gridwhistle.Storage;
using Gridwhistle.Upkeep;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Commands;

/// <summary>The commands of the program. Without one it serves.</summary>
internal static class GridCommands
{
    public static ImmutableArray<Command> All { get; } = [BackupCommand.Command, RestoreCommand.Command, VerifyCommand.Command, ExportCommand.Command, ImportCommand.Command, ResetAdministratorCommand.Command];

    /// <summary>Whether the arguments name a command, rightly or not, rather than settings of the server.</summary>
    public static bool IsCommand(string[] arguments) => arguments is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");

    public static async Task<int> RunAsync(
        string[] arguments, TextWriter output, TextWriter errors, Func<string, string?> environment, CancellationToken cancellationToken = default)
    {
        var language = CommandLine.LanguageFor(arguments, environment);
        if (arguments[0] is "help" or "--help" or "-h" or "-?" || arguments.Skip(1).Any(argument => argument is "--help" or "-h"))
        {
            output.Write(CommandHelp.Of(All, arguments.FirstOrDefault(name => All.Any(command => command.Name == name)), language));
            return ExitCodes.Fine;
        }

        if (arguments[0] is "version" or "--version")
        {
            output.WriteLine($"gridwhistle {StoreSchema.Release}");
            return ExitCodes.Fine;
        }

        if (All.FirstOrDefault(command => command.Name == arguments[0]) is not { } command)
        {
            errors.WriteLine(new Words($"没有命令 '{arguments[0]}'。", $"There is no command '{arguments[0]}'.").In(language));
            errors.Write(CommandHelp.Of(All, null, language));
            return ExitCodes.Usage;
        }

        var (line, faults) = CommandLine.Parse(command, arguments[1..]);
        if (!faults.IsEmpty)
        {
            foreach (var fault in faults)
            {
                errors.WriteLine(fault.In(language));
            }

            errors.Write(CommandHelp.Of(All, command.Name, language));
            return ExitCodes.Usage;
        }

        return await RunAsync(line, output, errors, language, cancellationToken);
    }

    private static async Task<int> RunAsync(CommandLine line, TextWriter output, TextWriter errors, Language language, CancellationToken cancellationToken)
    {
        try
        {
            using var host = CommandHost.Build(line.Settings);
            var run = new CommandRun(line, host.Services, output, errors, language, cancellationToken);
            return await line.Command.Run(run);
        }
        catch (OptionsValidationException settings)
        {
            foreach (var failure in settings.Failures)
            {
                errors.WriteLine(failure);
            }

            return ExitCodes.Usage;
        }
        catch (Exception failure) when (CommandFaults.Explain(failure) is { } why)
        {
            errors.WriteLine(why.In(language));
            return ExitCodes.Failed;
        }
    }
}
