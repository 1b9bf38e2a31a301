using Orleans.Runtime;

namespace Orleans;

/// <summary>Marks an interface that is called through references and implemented by a grain class.</summary>
public interface IGrain : IAddressable;

/// <summary>Marks a grain interface whose grains are told apart by a string.</summary>
public interface IGrainWithStringKey : IGrain;

/// <summary>Marks the interface of an object outside the grains that grains can call back.</summary>
public interface IGrainObserver : IAddressable;
