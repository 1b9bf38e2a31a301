using System.Reflection;
using System.Reflection.Emit;
using Gridwhistle.Embedded.Calls;
using Orleans.Runtime;

namespace Gridwhistle.Embedded.References;

/// <summary>Generates the reference class of one interface, and a call class for each of its methods.</summary>
internal static class ReferenceEmitter
{
    private static readonly Type[] ConstructorParameters = [typeof(Addressees), typeof(string)];

    private static readonly ConstructorInfo BaseConstructor =
        typeof(CallingReference).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, ConstructorParameters)!;

    public static MakeReference Emit(Type interfaceType)
    {
        if (!interfaceType.IsInterface || !interfaceType.IsAssignableTo(typeof(IAddressable)) || interfaceType.ContainsGenericParameters)
        {
            throw new ArgumentException($"{interfaceType} is not an interface of grains or observers.");
        }

        var methods = MethodsOf(interfaceType);
        var module = EmittedModule.For(interfaceType, methods);
        var reference = module.DefineType(
            $"{interfaceType.Name}.Reference", TypeAttributes.Public | TypeAttributes.Sealed, typeof(CallingReference), [interfaceType]);
        var constructor = EmitConstructor(reference);
        foreach (var (method, index) in methods.Select((method, index) => (method, index)))
        {
            EmitMethod(reference, method, CallEmitter.Emit(module, $"{interfaceType.Name}.{method.Name}.{index}", interfaceType, method));
        }

        EmitFactory(reference, constructor);
        return reference.CreateType().GetMethod(nameof(MakeReference))!.CreateDelegate<MakeReference>();
    }

    private static List<MethodInfo> MethodsOf(Type interfaceType) =>
    [
        .. interfaceType.GetInterfaces().Prepend(interfaceType)
            .SelectMany(declaring => declaring.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
            .Where(method => method.IsAbstract),
    ];

    private static ConstructorBuilder EmitConstructor(TypeBuilder reference)
    {
        var constructor = reference.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, ConstructorParameters);
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Call, BaseConstructor);
        il.Emit(OpCodes.Ret);
        return constructor;
    }

    private static void EmitFactory(TypeBuilder reference, ConstructorInfo constructor)
    {
        var il = reference.DefineMethod(
            nameof(MakeReference), MethodAttributes.Public | MethodAttributes.Static, typeof(CallingReference), ConstructorParameters).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Newobj, constructor);
        il.Emit(OpCodes.Ret);
    }

    // var call = new TheCall(); call.A0 = a0; …; return Send(call);
    private static void EmitMethod(TypeBuilder reference, MethodInfo method, EmittedCall call)
    {
        Type[] parameters = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
        var implementation = reference.DefineMethod(
            $"{method.DeclaringType!.Name}.{method.Name}",
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot,
            method.ReturnType,
            parameters);
        var il = implementation.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Newobj, call.Constructor);
        for (var index = 0; index < parameters.Length; index++)
        {
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldarg, index + 1);
            il.Emit(OpCodes.Stfld, call.Arguments[index]);
        }

        il.Emit(OpCodes.Call, call.Shape.Send);
        call.Shape.EmitReturn(il);
        il.Emit(OpCodes.Ret);
        reference.DefineMethodOverride(implementation, method);
    }
}

/// <summary>A generated call class, as far as the reference class needs to know it.</summary>
internal sealed record EmittedCall(CallShape Shape, ConstructorInfo Constructor, IReadOnlyList<FieldInfo> Arguments);
