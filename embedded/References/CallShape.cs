using System.Reflection;
using System.Reflection.Emit;
using Gridwhistle.Embedded.Calls;
using Orleans.Concurrency;

namespace Gridwhistle.Embedded.References;

/// <summary>What the return type of a method makes of its call: the base class, how it is sent, how results are converted.</summary>
internal sealed class CallShape
{
    private readonly Type _returns;
    private readonly Type? _value;

    private CallShape(Type callBase, MethodInfo send, Type returns, Type? value)
    {
        Base = callBase;
        Send = send;
        _returns = returns;
        _value = value;
    }

    /// <summary>The class the call class derives from.</summary>
    public Type Base { get; }

    /// <summary>The method of the reference that sends it and answers a task.</summary>
    public MethodInfo Send { get; }

    public static CallShape Of(MethodInfo method)
    {
        var returns = method.ReturnType;
        var generic = returns.IsGenericType ? returns.GetGenericTypeDefinition() : null;
        var isTask = returns == typeof(Task) || returns == typeof(ValueTask);
        if (method.IsGenericMethod || method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef))
        {
            throw Unsupported(method, "it has type parameters or parameters by reference");
        }

        if (method.GetParameters().Count(parameter => parameter.ParameterType == typeof(CancellationToken)) > 1)
        {
            throw Unsupported(method, "it has more than one cancellation token");
        }

        if (returns == typeof(void) || (isTask && method.IsDefined(typeof(OneWayAttribute))))
        {
            return new CallShape(typeof(OneWayCall), Sender(nameof(CallingReference.SendOneWay)), returns, null);
        }

        if (isTask)
        {
            return new CallShape(typeof(VoidCall), Sender(nameof(CallingReference.Send), typeof(VoidCall)), returns, null);
        }

        if (generic != typeof(Task<>) && generic != typeof(ValueTask<>))
        {
            throw Unsupported(method, $"it returns {returns}");
        }

        var value = returns.GetGenericArguments()[0];
        var send = typeof(CallingReference).GetMethods().Single(candidate => candidate is { Name: nameof(CallingReference.Send), IsGenericMethod: true });
        return new CallShape(typeof(AnswerCall<>).MakeGenericType(value), send.MakeGenericMethod(value), returns, value);
    }

    /// <summary>From the task on the stack to what the interface returns.</summary>
    public void EmitReturn(ILGenerator il)
    {
        if (_returns == typeof(void))
        {
            il.Emit(OpCodes.Pop);
        }
        else if (_returns.IsValueType)
        {
            il.Emit(OpCodes.Newobj, _returns.GetConstructor([TaskType])!);
        }
    }

    /// <summary>From what the interface returned, on the stack, to a task.</summary>
    public void EmitTask(ILGenerator il)
    {
        if (_returns == typeof(void))
        {
            il.Emit(OpCodes.Call, typeof(Task).GetProperty(nameof(Task.CompletedTask))!.GetMethod!);
        }
        else if (_returns.IsValueType)
        {
            var local = il.DeclareLocal(_returns);
            il.Emit(OpCodes.Stloc, local);
            il.Emit(OpCodes.Ldloca, local);
            il.Emit(OpCodes.Call, _returns.GetMethod(nameof(ValueTask.AsTask))!);
        }
    }

    private Type TaskType => _value is null ? typeof(Task) : typeof(Task<>).MakeGenericType(_value);

    private static MethodInfo Sender(string name, params Type[] parameters) => parameters.Length > 0
        ? typeof(CallingReference).GetMethod(name, parameters)!
        : typeof(CallingReference).GetMethod(name)!;

    private static NotSupportedException Unsupported(MethodInfo method, string why) =>
        new($"{method.DeclaringType}.{method.Name} cannot be called through a reference: {why}. "
            + "Grain methods return void, Task, Task<T>, ValueTask or ValueTask<T>.");
}
