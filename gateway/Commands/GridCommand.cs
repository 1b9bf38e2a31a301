using System.Collections.Immutable;

namespace Gridwhistle.Gateway.Commands;

/// <summary>Something the program does instead of serving.</summary>
internal sealed record GridCommand(string Name, Words Purpose, ImmutableArray<GridOption> Options, Func<CommandRun, Task<int>> RunAsync);
