using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Gridwhistle.Storage;
using Orleans;

namespace Gridwhistle.Names;

/// <summary>The JSON members under which a type is stored, as dotted paths; what has an alias of its own is named by it and not entered.</summary>
internal static class StoredShape
{
    private const int Deepest = 8;

    /// <summary>Lines such as <c>place.gridCode: id.area</c>, sorted.</summary>
    public static IEnumerable<string> Of(Type type) => Members(type, "", 0).Order(StringComparer.Ordinal);

    public static string? AliasOf(Type type) => type.GetCustomAttributes<AliasAttribute>(inherit: false).FirstOrDefault()?.Alias;

    private static IEnumerable<string> Members(Type type, string path, int depth)
    {
        var info = StorageJson.Options.GetTypeInfo(type);
        return info.Kind is not JsonTypeInfoKind.Object || depth > Deepest
            ? []
            : info.Properties.Where(member => member.Get is not null || member.Set is not null).SelectMany(member =>
            {
                var name = path + member.Name;
                var (held, shape) = Held(member.PropertyType);
                return AliasOf(held) is null && !held.IsEnum && StorageJson.Options.GetTypeInfo(held).Kind is JsonTypeInfoKind.Object
                    ? Members(held, $"{name}{shape}.", depth + 1).DefaultIfEmpty($"{name}{shape}: {{}}")
                    : [$"{name}{shape}: {Word(held)}"];
            });
    }

    /// <summary>What a member holds, without the list, dictionary or nullable around it.</summary>
    private static (Type Held, string Shape) Held(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Held(value);
        }

        if (type.IsGenericType)
        {
            var definition = type.GetGenericTypeDefinition();
            var arguments = type.GetGenericArguments();
            if (arguments is [_, var entry] && type.GetInterfaces().Any(each => each.Name.Contains("Dictionary", StringComparison.Ordinal)))
            {
                var (held, shape) = Held(entry);
                return (held, "{}" + shape);
            }

            if (arguments is [var item] && definition.Namespace!.StartsWith("System.Collections", StringComparison.Ordinal))
            {
                var (held, shape) = Held(item);
                return (held, "[]" + shape);
            }
        }

        return type is { IsArray: true } && type.GetElementType() is { } element && element != typeof(byte) ? Held(element) is var (of, more) ? (of, "[]" + more) : default : (type, "");
    }

    private static string Word(Type type) =>
        AliasOf(type) is { } alias && !type.IsEnum ? alias
        : type.IsEnum ? string.Join('|', Enum.GetNames(type))
        : type.Name;
}
