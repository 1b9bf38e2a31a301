using System.Text.Json.Serialization.Metadata;

namespace Gridwhistle.Storage;

/// <summary>An abstract record whose sealed kinds carry aliases is stored with the alias of its kind, without further attributes.</summary>
internal static class AliasPolymorphism
{
    public const string Discriminator = "$t";

    public static void Apply(JsonTypeInfo info)
    {
        if (!info.Type.IsAbstract || info.Kind != JsonTypeInfoKind.Object || info.PolymorphismOptions is not null)
        {
            return;
        }

        var kinds = StoredTypes.SealedKindsOf(info.Type);
        if (kinds.IsEmpty || kinds.Any(kind => StoredTypes.AliasOf(kind) is null))
        {
            return;
        }

        info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = Discriminator };
        foreach (var kind in kinds)
        {
            info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, StoredTypes.AliasOf(kind)!));
        }
    }
}
