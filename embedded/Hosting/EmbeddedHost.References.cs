using System.Collections.Concurrent;
using Gridwhistle.Embedded.Activations;
using Gridwhistle.Embedded.References;
using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Embedded.Hosting;

/// <summary>Makes references.</summary>
internal sealed partial class EmbeddedHost : IGrainFactory
{
    private readonly ConcurrentDictionary<Type, (GrainClass Class, MakeReference Make)> _references = new();

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        return (TGrainInterface)(object)Make(typeof(TGrainInterface), primaryKey);
    }

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(grainPrimaryKey);
        return (IGrain)(object)Make(grainInterfaceType, grainPrimaryKey);
    }

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable =>
        (TGrainInterface)(object)ReferenceTypes.For(typeof(TGrainInterface))(_catalog.Value.Of(grainId.Type), grainId.Key.ToString());

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver =>
        (TGrainObserverInterface)(object)ReferenceTypes.For(typeof(TGrainObserverInterface))(_observers, _observers.Add(obj));

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        if (obj is not CallingReference reference)
        {
            throw new ArgumentException($"{obj} is not a reference made by {nameof(CreateObjectReference)}.", nameof(obj));
        }

        _observers.Remove(reference.Key);
    }

    private CallingReference Make(Type interfaceType, string key)
    {
        var (grainClass, make) = _references.GetOrAdd(
            interfaceType, static (wanted, self) => (self._catalog.Value.Of(wanted), ReferenceTypes.For(wanted)), this);
        return make(grainClass, key);
    }
}
