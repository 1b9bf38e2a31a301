using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Concurrency;

namespace Gridwhistle.Embedded.Calls;

/// <summary>What there is to know of a method of a grain or observer interface. Made once for each method.</summary>
internal sealed class CallMethod
{
    private readonly ConcurrentDictionary<Type, MethodInfo> _implementations = new();

    public CallMethod(Type interfaceType, MethodInfo method)
    {
        InterfaceType = interfaceType;
        Method = method;
        Name = $"{interfaceType.Name}.{method.Name}";
        ArgumentCount = method.GetParameters().Length;
        Interleaving = method.IsDefined(typeof(AlwaysInterleaveAttribute)) ? Interleaving.Always
            : method.IsDefined(typeof(ReadOnlyAttribute)) ? Interleaving.Shared
            : Interleaving.Exclusive;
    }

    public Type InterfaceType { get; }

    public MethodInfo Method { get; }

    /// <summary>Interface and method, for messages and traces.</summary>
    public string Name { get; }

    public int ArgumentCount { get; }

    public Interleaving Interleaving { get; }

    public MethodInfo ImplementationIn(Type grainClass) => _implementations.GetOrAdd(grainClass, FindImplementation, this);

    private static MethodInfo FindImplementation(Type grainClass, CallMethod wanted)
    {
        var map = grainClass.GetInterfaceMap(wanted.Method.DeclaringType!);
        return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, wanted.Method)];
    }
}
