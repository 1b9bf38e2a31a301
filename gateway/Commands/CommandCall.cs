using System.Collections.Immutable;
using System.CommandLine;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Commands;

/// <summary>What was asked for on the command line, settings as the server takes them, and where the answer goes.</summary>
internal sealed class CommandCall(ParseResult parsed, ImmutableArray<string> settings, TextWriter output, TextWriter errors, Language language)
{
    public ImmutableArray<string> Settings { get; } = parsed.GetValue<string>("--data") is { } data ? settings.Add($"--Data:Path={data}") : settings;

    public TextWriter Output => output;

    public TextWriter Errors => errors;

    public Language Language => language;

    public string? this[string option] => parsed.GetValue<string>($"--{option}");

    public bool Has(string flag) => parsed.GetValue<bool>($"--{flag}");
}
