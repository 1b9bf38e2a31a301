using System.CommandLine;
using System.CommandLine.Invocation;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Commands;

/// <summary>The help in the operator's language: of all commands, or of one with its options. The parser's own speaks English alone.</summary>
internal sealed class CommandHelp(Language language) : SynchronousCommandLineAction
{
    private static readonly Words Settings = new(
        "设置与服务相同,如 --Data:Path=./data --Storage:Provider=Postgres --Storage:ConnectionString=…,也可写在 appsettings.json 或环境变量中。",
        "Settings are the server's, such as --Data:Path=./data --Storage:Provider=Postgres --Storage:ConnectionString=…, or stand in appsettings.json or the environment.");

    private static readonly Words ExitCodesSaid = new("退出码:0 正常,1 失败或发现损坏,2 用法错误。", "Exit codes: 0 fine, 1 failed or found damage, 2 called wrongly.");

    /// <summary>Help is given whatever else is wrong with the call.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return ExitCodes.Fine;
    }

    public void Write(Command command, TextWriter output)
    {
        if (command.Subcommands.Count == 0)
        {
            WriteOne(command, output);
        }
        else
        {
            WriteAll(command, output);
        }

        output.WriteLine();
        output.WriteLine(Settings.In(language));
        output.WriteLine(ExitCodesSaid.In(language));
    }

    private void WriteAll(Command root, TextWriter output)
    {
        output.WriteLine(new Words("gridwhistle [设置]                启动服务", "gridwhistle [SETTINGS]              serves").In(language));
        output.WriteLine(new Words("gridwhistle 命令 [选项] [设置]", "gridwhistle COMMAND [OPTIONS] [SETTINGS]").In(language));
        output.WriteLine();
        foreach (var command in root.Subcommands.Where(command => !command.Hidden))
        {
            output.WriteLine($"  {command.Name,-20} {command.Description}");
        }

        output.WriteLine();
        output.WriteLine(new Words("gridwhistle 命令 --help  查看一个命令的选项", "gridwhistle COMMAND --help  shows the options of a command").In(language));
    }

    private static void WriteOne(Command command, TextWriter output)
    {
        output.WriteLine($"gridwhistle {command.Name}{string.Concat(command.Options.Select(option => option.Required ? $" {Form(option)}" : $" [{Form(option)}]"))}");
        output.WriteLine(command.Description);
        output.WriteLine();
        Option[] options = [.. command.Options, .. command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive))];
        var width = options.Max(option => Form(option).Length);
        foreach (var option in options)
        {
            output.WriteLine($"  {Form(option).PadRight(width)}  {option.Description}");
        }
    }

    private static string Form(Option option) => option.HelpName is { } value ? $"{option.Name} {value}" : option.Name;
}
