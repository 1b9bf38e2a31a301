using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Gridwhistle.Gateway.OpenApi;

/// <summary>The members an answer never lacks: what cannot be null is always written. A client's types need not doubt them.</summary>
internal static class RequiredMembers
{
    private const string Request = "Request";

    public static IEnumerable<string> In(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object)
        {
            return [];
        }

        var nullability = new NullabilityInfoContext();
        return type.Properties
            .Where(member => member is { Get: not null, AttributeProvider: PropertyInfo property }
                && nullability.Create(property).ReadState is NullabilityState.NotNull
                && !IsListOfRequest(type.Type, member.PropertyType))
            .Select(member => member.Name);
    }

    /// <summary>What a caller may leave out although it cannot be null.</summary>
    public static IEnumerable<string> Spared(JsonTypeInfo type) =>
        type.Properties.Where(member => IsListOfRequest(type.Type, member.PropertyType)).Select(member => member.Name);

    /// <summary>A list in a request that was left out reads as an empty one.</summary>
    private static bool IsListOfRequest(Type owner, Type member) =>
        owner.Name.EndsWith(Request, StringComparison.Ordinal) && member.IsGenericType && member.GetGenericTypeDefinition() == typeof(ImmutableArray<>);
}
