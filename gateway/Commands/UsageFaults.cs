using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;

namespace Gridwhistle.Gateway.Commands;

/// <summary>What is wrong with a call, in both languages: read from what the parser could not place, whose own messages are English.</summary>
internal static class UsageFaults
{
    public static ImmutableArray<Words> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0)
        {
            var name = parsed.UnmatchedTokens.FirstOrDefault();
            return [new($"没有命令 '{name}'。", $"There is no command '{name}'.")];
        }

        var options = GridCommands.All.Single(known => known.Name == command.Name).Options.AddRange(GridCommands.Common);
        ImmutableArray<Words> faults = [
            .. parsed.UnmatchedTokens.Select(token => Unmatched(token, parsed, options)),
            .. options.Select(option => Wrong(option, parsed.GetResult($"--{option.Name}") as OptionResult)).OfType<Words>(),
        ];
        return faults.IsEmpty ? [.. parsed.Errors.Select(error => new Words(error.Message, error.Message))] : faults;
    }

    private static Words Unmatched(string token, ParseResult parsed, ImmutableArray<GridOption> options)
    {
        if (token.StartsWith("--", StringComparison.Ordinal))
        {
            var name = token.Split('=')[0];
            return new($"没有选项 {name}。", $"There is no option {name}.");
        }

        var before = parsed.Tokens.TakeWhile(one => one.Value != token).LastOrDefault();
        return options.FirstOrDefault(option => option.Value is null && $"--{option.Name}" == before?.Value) is { } flag
            ? new($"--{flag.Name} 不带值。", $"--{flag.Name} takes no value.")
            : new($"不认识 '{token}'。", $"'{token}' is not understood.");
    }

    private static Words? Wrong(GridOption option, OptionResult? given)
    {
        var values = given?.Tokens ?? [];
        if (given?.IdentifierToken is null)
        {
            return option.IsRequired ? new($"缺少 {option.Form}。", $"{option.Form} is missing.") : null;
        }

        if (option.Value is not null && values is [] or [{ Value: "" or ['-', '-', ..] }])
        {
            return new($"--{option.Name} 缺少值。", $"--{option.Name} lacks its value.");
        }

        if (values.Count > 1)
        {
            return new($"--{option.Name} 只能写一次。", $"--{option.Name} is given more than once.");
        }

        return option.OneOf.IsEmpty || option.OneOf.Contains(values[0].Value) ? null : OneOf(option);
    }

    private static Words OneOf(GridOption option) => option.OneOf is [var one, var other]
        ? new($"--{option.Name} 为 {one} 或 {other}。", $"--{option.Name} is {one} or {other}.")
        : new($"--{option.Name} 为 {string.Join('、', option.OneOf)} 之一。", $"--{option.Name} is one of {string.Join(", ", option.OneOf)}.");
}
