using System.Collections.Immutable;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Commands;

/// <summary>What was asked for on the command line, taken apart: a command's options, and settings as the server takes them.</summary>
internal sealed record CommandLine(Command Command, ImmutableDictionary<string, string> Options, ImmutableArray<string> Settings)
{
    private const string Flag = "";

    /// <summary>Options every command takes.</summary>
    public static ImmutableArray<CommandOption> Common { get; } =
    [
        new("data", "DIR", new("数据目录,同 --Data:Path", "the data directory, the same as --Data:Path")),
        new("json", null, new("以 JSON 输出结果", "the result as JSON")),
        new("lang", "zh|en", new("语言,默认取自 LANG", "language; taken from LANG otherwise")),
    ];

    public bool Has(string option) => Options.ContainsKey(option);

    public string? this[string option] => Options.GetValueOrDefault(option);

    /// <summary>Takes the arguments behind the command's name apart; every fault is listed.</summary>
    public static (CommandLine Line, ImmutableArray<Words> Faults) Parse(Command command, IReadOnlyList<string> arguments)
    {
        var options = ImmutableDictionary.CreateBuilder<string, string>();
        var settings = ImmutableArray.CreateBuilder<string>();
        var faults = ImmutableArray.CreateBuilder<Words>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
            {
                faults.Add(new($"不认识 '{arguments[i]}'。", $"'{arguments[i]}' is not understood."));
                continue;
            }

            var (name, value) = Split(arguments[i]);
            var option = command.Options.Concat(Common).FirstOrDefault(known => known.Name == name);
            if (option is null && !name.Contains(':', StringComparison.Ordinal))
            {
                faults.Add(new($"没有选项 --{name}。", $"There is no option --{name}."));
                continue;
            }

            var isFlag = option is { Value: null };
            if (!isFlag && value is null && i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                value = arguments[++i];
            }

            if (isFlag ? value is not null : string.IsNullOrEmpty(value))
            {
                faults.Add(isFlag ? new($"--{name} 不带值。", $"--{name} takes no value.") : new($"--{name} 缺少值。", $"--{name} lacks its value."));
            }
            else if (option is null)
            {
                settings.Add($"--{name}={value}");
            }
            else
            {
                options[name] = value ?? Flag;
            }
        }

        foreach (var missing in command.Options.Where(option => option.IsRequired && !options.ContainsKey(option.Name)))
        {
            faults.Add(new($"缺少 {missing.Form}。", $"{missing.Form} is missing."));
        }

        if (options.TryGetValue("lang", out var language) && LanguageOf(language) is null)
        {
            faults.Add(new("--lang 为 zh 或 en。", "--lang is zh or en."));
        }

        if (options.TryGetValue("data", out var data))
        {
            settings.Add($"--Data:Path={data}");
        }

        return (new CommandLine(command, options.ToImmutable(), settings.DrainToImmutable()), faults.DrainToImmutable());
    }

    /// <summary>The language asked for, or that of the terminal.</summary>
    public static Language LanguageFor(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = Split(arguments[i]);
            if (name == "lang" && LanguageOf(value ?? arguments.ElementAtOrDefault(i + 1)) is { } asked)
            {
                return asked;
            }
        }

        string[] variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
        var locale = variables.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return LanguageOf(locale ?? System.Globalization.CultureInfo.CurrentUICulture.Name) ?? Language.English;
    }

    private static Language? LanguageOf(string? text) => text switch
    {
        { } zh when zh.StartsWith("zh", StringComparison.OrdinalIgnoreCase) => Language.Chinese,
        { } en when en.StartsWith("en", StringComparison.OrdinalIgnoreCase) => Language.English,
        _ => null,
    };

    private static (string Name, string? Value) Split(string argument)
    {
        var name = argument.TrimStart('-');
        return name.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (name[..at], name[(at + 1)..]) : (name, null);
    }
}
