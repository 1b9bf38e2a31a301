using System.CommandLine;

namespace Gridwhistle.Load;

/// <summary>Makes the options of scenarios.</summary>
internal static class LoadOption
{
    public static Option Number(string name, int otherwise, string description) =>
        new Option<int>($"--{name}") { HelpName = "N", Description = description, DefaultValueFactory = _ => otherwise };

    public static Option Decimal(string name, double otherwise, string description) =>
        new Option<double>($"--{name}") { HelpName = "N", Description = description, DefaultValueFactory = _ => otherwise };

    public static Option Maybe(string name, string value, string description) => new Option<int?>($"--{name}") { HelpName = value, Description = description };

    public static Option MaybeDecimal(string name, string value, string description) => new Option<double?>($"--{name}") { HelpName = value, Description = description };

    public static Option Text(string name, string value, string description) => new Option<string>($"--{name}") { HelpName = value, Description = description };

    public static Option Text(string name, string value, string description, string otherwise) =>
        new Option<string>($"--{name}") { HelpName = value, Description = description, DefaultValueFactory = _ => otherwise };

    public static Option Flag(string name, string description, bool otherwise = false) =>
        new Option<bool>($"--{name}") { Description = description, DefaultValueFactory = _ => otherwise };

    /// <summary>One of these values, the first unless another is given.</summary>
    public static Option OneOf(string name, string[] values, string description) =>
        new Option<string>($"--{name}") { HelpName = string.Join('|', values), Description = description, DefaultValueFactory = _ => values[0] }.AcceptOnlyFromAmong(values);

    public static Option Needed(this Option option)
    {
        option.Required = true;
        return option;
    }

    /// <summary>Every scenario takes it.</summary>
    public static Option Everywhere(this Option option)
    {
        option.Recursive = true;
        return option;
    }
}
