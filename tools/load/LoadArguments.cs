using System.CommandLine;

namespace Gridwhistle.Load;

/// <summary>The options of a scenario as they were given, or their defaults.</summary>
internal sealed class LoadArguments(ParseResult parsed)
{
    private readonly Dictionary<string, object> _changed = [];

    /// <summary>The server to use; null starts one of our own on a temporary store.</summary>
    public string? Url => Text("url");

    public string? JsonFile => Text("json");

    public string? Text(string name) => Value<string>(name);

    public int Number(string name) => Value<int>(name);

    public double Decimal(string name) => Value<double>(name);

    public bool Has(string flag) => Value<bool>(flag);

    /// <summary>Of an option without a default.</summary>
    public T? Maybe<T>(string name) where T : struct => Value<T?>(name);

    /// <summary>The same with other values for some options, known to the scenario or not.</summary>
    public LoadArguments With(params ReadOnlySpan<(string Name, object Value)> options)
    {
        var other = new LoadArguments(parsed);
        foreach (var (name, value) in _changed)
        {
            other._changed[name] = value;
        }

        foreach (var (name, value) in options)
        {
            other._changed[name] = value;
        }

        return other;
    }

    private T? Value<T>(string name) => _changed.TryGetValue(name, out var changed) ? (T)changed : parsed.GetValue<T>($"--{name}");
}
