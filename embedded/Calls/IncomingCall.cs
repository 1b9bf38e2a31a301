using System.Reflection;
using Gridwhistle.Embedded.Activations;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Gridwhistle.Embedded.Calls;

/// <summary>A call on its way through the filters to the grain.</summary>
internal sealed class IncomingCall(Call call, Activation activation, object target) : IIncomingGrainCallContext
{
    private int _passed;

    public IInvokable Request => call;

    public object Grain => target;

    public GrainId? SourceId => (call.Sender as Activation)?.GrainId;

    public GrainId TargetId => activation.GrainId;

    public IGrainContext TargetContext => activation;

    public string InterfaceName => call.GetInterfaceName();

    public string MethodName => call.GetMethodName();

    public MethodInfo InterfaceMethod => call.Method.Method;

    public MethodInfo ImplementationMethod => call.Method.ImplementationIn(target.GetType());

    public object? Result { get; set; }

    public Task Invoke() => _passed < activation.Filters.Length
        ? activation.Filters[_passed++].Invoke(this)
        : call.RunInto(this, target);
}
