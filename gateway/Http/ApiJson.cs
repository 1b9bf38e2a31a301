using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Gridwhistle.Gateway.Http;

/// <summary>How the API writes and reads JSON; the hub uses the same.</summary>
public static class ApiJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = 32;
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(EmptyArrays);
        options.TypeInfoResolverChain.Clear();
        options.TypeInfoResolverChain.Add(resolver);
    }

    /// <summary>An array that was left out reads as an empty one, and a default one is written as empty instead of throwing.</summary>
    private static void EmptyArrays(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object)
        {
            return;
        }

        List<Action<object>> fill = [];
        foreach (var property in type.Properties.Where(property => IsImmutableArray(property.PropertyType)))
        {
            var array = (IArrayDefault)Activator.CreateInstance(typeof(ArrayDefault<>).MakeGenericType(property.PropertyType.GetGenericArguments()))!;
            if (property.Get is { } get)
            {
                property.Get = owner => array.OrEmpty(get(owner));
                if (property.Set is { } set)
                {
                    fill.Add(owner => array.Fill(owner, get, set));
                }
            }
        }

        if (fill.Count > 0)
        {
            var then = type.OnDeserialized;
            type.OnDeserialized = owner =>
            {
                fill.ForEach(one => one(owner));
                then?.Invoke(owner);
            };
        }
    }

    private static bool IsImmutableArray(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    private interface IArrayDefault
    {
        object? OrEmpty(object? value);

        void Fill(object owner, Func<object, object?> get, Action<object, object?> set);
    }

    private sealed class ArrayDefault<T> : IArrayDefault
    {
        private static readonly object Empty = ImmutableArray<T>.Empty;

        public object? OrEmpty(object? value) => value is ImmutableArray<T> { IsDefault: true } ? Empty : value;

        public void Fill(object owner, Func<object, object?> get, Action<object, object?> set)
        {
            if (get(owner) is ImmutableArray<T> { IsDefault: true })
            {
                set(owner, Empty);
            }
        }
    }
}
