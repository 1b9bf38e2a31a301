using System.Collections.Immutable;

namespace Gridwhistle.Gateway.Commands;

/// <summary>Something the program does instead of serving.</summary>
internal sealed record Command(string Name, Words Purpose, ImmutableArray<CommandOption> Options, Func<CommandRun, Task<int>> Run);

/// <summary>An option a command knows.</summary>
/// <param name="Value">What stands for its value in the help; null when it takes none.</param>
internal sealed record CommandOption(string Name, string? Value, Words Meaning, bool IsRequired = false)
{
    public string Form => Value is null ? $"--{Name}" : $"--{Name} {Value}";
}
