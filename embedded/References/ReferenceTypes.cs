using System.Collections.Concurrent;

namespace Gridwhistle.Embedded.References;

internal delegate CallingReference MakeReference(Addressees addressees, string key);

/// <summary>The generated reference classes of this process, one for each interface, made when first asked for.</summary>
internal static class ReferenceTypes
{
    private static readonly ConcurrentDictionary<Type, Lazy<MakeReference>> Generated = new();

    public static MakeReference For(Type interfaceType) =>
        Generated.GetOrAdd(interfaceType, static wanted => new(() => ReferenceEmitter.Emit(wanted))).Value;
}
