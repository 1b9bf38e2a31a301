using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans;

/// <summary>Runs around every request to a grain, inside the grain's turn.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Does its part and calls <see cref="IGrainCallContext.Invoke" /> to go on.</summary>
    Task Invoke(IIncomingGrainCallContext context);
}

/// <summary>A request on its way.</summary>
public interface IGrainCallContext
{
    /// <summary>The request with its arguments.</summary>
    IInvokable Request { get; }

    /// <summary>The grain that is called.</summary>
    object Grain { get; }

    /// <summary>The grain that calls; null when the call comes from outside the grains.</summary>
    GrainId? SourceId { get; }

    GrainId TargetId { get; }

    string InterfaceName { get; }

    string MethodName { get; }

    MethodInfo InterfaceMethod { get; }

    /// <summary>What the method answered; a filter may replace it after <see cref="Invoke" />.</summary>
    object? Result { get; set; }

    /// <summary>Goes on to the next filter, or to the grain.</summary>
    Task Invoke();
}

/// <inheritdoc />
public interface IIncomingGrainCallContext : IGrainCallContext
{
    IGrainContext TargetContext { get; }

    MethodInfo ImplementationMethod { get; }
}
