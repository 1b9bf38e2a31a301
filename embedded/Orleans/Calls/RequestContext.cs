namespace Orleans.Runtime;

/// <summary>Values that travel with every call made from here on, to the callee and its callees; never back.</summary>
public static class RequestContext
{
    private static readonly AsyncLocal<Dictionary<string, object>?> Flow = new();

    public static IEnumerable<string> Keys => Flow.Value?.Keys ?? Enumerable.Empty<string>();

    public static IEnumerable<KeyValuePair<string, object>> Entries => Flow.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    /// <summary>A dictionary that is never changed after it was put here, so that calls can carry it without a copy.</summary>
    internal static Dictionary<string, object>? Values
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    public static object? Get(string key) => Flow.Value?.GetValueOrDefault(key);

    public static void Set(string key, object value) =>
        Flow.Value = new Dictionary<string, object>(Flow.Value ?? []) { [key] = value };

    public static bool Remove(string key)
    {
        if (Flow.Value is not { } values || !values.ContainsKey(key))
        {
            return false;
        }

        var rest = new Dictionary<string, object>(values);
        rest.Remove(key);
        Flow.Value = rest.Count > 0 ? rest : null;
        return true;
    }

    public static void Clear() => Flow.Value = null;
}
