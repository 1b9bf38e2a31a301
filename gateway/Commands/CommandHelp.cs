using System.Collections.Immutable;
using System.Text;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Commands;

/// <summary>The help: of all commands, or of one with its options.</summary>
internal static class CommandHelp
{
    public static string Of(ImmutableArray<Command> commands, string? name, Language language)
    {
        var text = new StringBuilder();
        if (commands.FirstOrDefault(command => command.Name == name) is { } one)
        {
            text.AppendLine($"gridwhistle {one.Name}{string.Concat(one.Options.Select(option => option.IsRequired ? $" {option.Form}" : $" [{option.Form}]"))}");
            text.AppendLine(one.Purpose.In(language)).AppendLine();
            Options(text, one.Options.AddRange(CommandLine.Common), language);
        }
        else
        {
            text.AppendLine(new Words("gridwhistle [设置]                启动服务", "gridwhistle [SETTINGS]              serves").In(language));
            text.AppendLine(new Words("gridwhistle 命令 [选项] [设置]", "gridwhistle COMMAND [OPTIONS] [SETTINGS]").In(language)).AppendLine();
            foreach (var command in commands)
            {
                text.AppendLine($"  {command.Name,-20} {command.Purpose.In(language)}");
            }

            text.AppendLine().AppendLine(new Words("gridwhistle 命令 --help  查看一个命令的选项", "gridwhistle COMMAND --help  shows the options of a command").In(language));
        }

        text.AppendLine(new Words(
            "设置与服务相同,如 --Data:Path=./data --Storage:Provider=Postgres --Storage:ConnectionString=…,也可写在 appsettings.json 或环境变量中。",
            "Settings are the server's, such as --Data:Path=./data --Storage:Provider=Postgres --Storage:ConnectionString=…, or stand in appsettings.json or the environment.").In(language));
        text.AppendLine(new Words("退出码:0 正常,1 失败或发现损坏,2 用法错误。", "Exit codes: 0 fine, 1 failed or found damage, 2 called wrongly.").In(language));
        return text.ToString();
    }

    private static void Options(StringBuilder text, ImmutableArray<CommandOption> options, Language language)
    {
        foreach (var option in options)
        {
            text.AppendLine($"  {option.Form,-22} {option.Meaning.In(language)}");
        }

        text.AppendLine();
    }
}
