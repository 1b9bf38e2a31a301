using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A state of a grain that is kept by a storage.</summary>
public interface IPersistentState<TState> : IStorage<TState>;

/// <summary>Names the state and the storage of a constructor parameter of type <see cref="IPersistentState{TState}" />.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute : Attribute
{
    public PersistentStateAttribute(string stateName, string? storageName = null)
    {
        ArgumentNullException.ThrowIfNull(stateName);
        StateName = stateName;
        StorageName = storageName;
    }

    public string StateName { get; }

    /// <summary>The key of the storage among the services; null says the one without a key.</summary>
    public string? StorageName { get; }
}
