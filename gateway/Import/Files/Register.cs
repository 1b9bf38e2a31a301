using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>
/// What one table holds, by id. An id whose row is faulty is known all the same, and a table that could not be read
/// knows everything: one fault must not be told again by every row that refers to it.
/// </summary>
internal sealed class Register<T>(SourceTable table) where T : class
{
    private readonly Dictionary<string, (T? Value, SourceRow Row)> _entries = new(StringComparer.Ordinal);

    public IEnumerable<(T Value, SourceRow Row)> Sound => _entries.Values.Where(e => e.Value is not null).Select(e => (e.Value!, e.Row));

    public ImmutableArray<T> Values => [.. Sound.Select(e => e.Value)];

    /// <summary>Enters a row under its id; a repeated id is a fault of the later row.</summary>
    public void Add(string id, T? value, SourceRow row, string column)
    {
        if (!_entries.TryAdd(id, (value, row)))
        {
            var first = _entries[id].Row.Number;
            row.Fault(column, ImportCodes.Repeated, $"{Quoted.Of(id)} 与第 {first} 行重复。", $"{Quoted.Of(id)} repeats row {first}.");
        }
    }

    public bool Complete => table.Complete;

    public bool Knows(string id) => !Complete || _entries.ContainsKey(id);

    public bool TryGet(string id, [NotNullWhen(true)] out T? value)
    {
        value = _entries.TryGetValue(id, out var entry) ? entry.Value : null;
        return value is not null;
    }
}
