using System.Collections.Immutable;
using System.CommandLine;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Commands;

/// <summary>An option a command knows.</summary>
/// <param name="Value">What stands for its value in the help; null when it takes none.</param>
internal sealed record GridOption(string Name, string? Value, Words Meaning, bool IsRequired = false)
{
    /// <summary>The values it takes; empty when any will do.</summary>
    public ImmutableArray<string> OneOf { get; init; } = [];

    public string Form => Value is null ? $"--{Name}" : $"--{Name} {Value}";

    /// <summary>Takes one of these values alone; the help lists them.</summary>
    public static GridOption Of(string name, ImmutableArray<string> values, Words meaning, bool isRequired = false) =>
        new(name, string.Join('|', values), meaning, isRequired) { OneOf = values };

    public Option ToOption(Language language)
    {
        if (Value is null)
        {
            return new Option<bool>($"--{Name}") { Description = Meaning.In(language), Arity = ArgumentArity.Zero };
        }

        var option = new Option<string>($"--{Name}") { Description = Meaning.In(language), HelpName = Value, Required = IsRequired };
        // The parser would take the next option for the value.
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', '-', ..] } other])
            {
                result.AddError($"{other.Value} is no value of --{Name}.");
            }
        });
        return OneOf.IsEmpty ? option : option.AcceptOnlyFromAmong([.. OneOf]);
    }
}
