using System.CommandLine;
using System.CommandLine.Help;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Commands;

/// <summary>The commands and their options as the parser reads them, described in one language.</summary>
internal static class CommandTree
{
    public static Command Build(Language language, Func<GridCommand, ParseResult, CancellationToken, Task<int>> run)
    {
        var help = new CommandHelp(language);
        var root = new Command("gridwhistle", new Words("街道网格服务", "The server of a street's grids").In(language));
        root.Options.Add(new HelpOption { Description = new Words("显示帮助", "shows this").In(language), Action = help });
        foreach (var option in GridCommands.Common)
        {
            var known = option.ToOption(language);
            known.Recursive = true;
            root.Options.Add(known);
        }

        foreach (var command in GridCommands.All)
        {
            var known = new Command(command.Name, command.Purpose.In(language));
            foreach (var option in command.Options)
            {
                known.Options.Add(option.ToOption(language));
            }

            known.SetAction((parsed, cancellationToken) => run(command, parsed, cancellationToken));
            root.Subcommands.Add(known);
        }

        root.Subcommands.Add(Help(root, help));
        root.Subcommands.Add(Version());
        root.Options.Add(new VersionOption { Action = new VersionAction() });
        return root;
    }

    /// <summary><c>help [COMMAND]</c> beside <c>--help</c>.</summary>
    private static Command Help(Command root, CommandHelp help)
    {
        var about = new Argument<string?>("COMMAND") { Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("help") { Hidden = true };
        command.Arguments.Add(about);
        command.SetAction(parsed => help.Write(
            root.Subcommands.FirstOrDefault(known => !known.Hidden && known.Name == parsed.GetValue(about)) ?? root, parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Command Version()
    {
        var command = new Command("version") { Hidden = true };
        command.Action = new VersionAction();
        return command;
    }

    private sealed class VersionAction : System.CommandLine.Invocation.SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"gridwhistle {StoreSchema.Release}");
            return ExitCodes.Fine;
        }
    }
}
