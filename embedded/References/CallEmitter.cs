using System.Reflection;
using System.Reflection.Emit;
using Gridwhistle.Embedded.Calls;

namespace Gridwhistle.Embedded.References;

/// <summary>Generates the call class of one method.</summary>
internal static class CallEmitter
{
    private const MethodAttributes Overriding = MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig;

    public static EmittedCall Emit(ModuleBuilder module, string name, Type interfaceType, MethodInfo method)
    {
        var shape = CallShape.Of(method);
        var type = module.DefineType(name, TypeAttributes.Public | TypeAttributes.Sealed, shape.Base);
        var parameters = method.GetParameters();
        FieldBuilder[] arguments =
        [
            .. parameters.Select((parameter, index) =>
                type.DefineField($"A{index}", parameter.ParameterType, FieldAttributes.Public)),
        ];
        type.DefineDefaultConstructor(MethodAttributes.Public);
        var described = type.DefineField("Description", typeof(CallMethod), FieldAttributes.Public | FieldAttributes.Static);
        EmitDescription(type, described);
        EmitRun(type, shape, method, arguments);
        EmitGetArgument(type, arguments);
        EmitSetArgument(type, arguments);
        var token = Array.FindIndex(parameters, parameter => parameter.ParameterType == typeof(CancellationToken));
        if (token >= 0)
        {
            EmitToken(type, arguments[token]);
        }

        var created = type.CreateType();
        created.GetField(described.Name)!.SetValue(null, new CallMethod(interfaceType, method));
        return new EmittedCall(
            shape,
            created.GetConstructor(Type.EmptyTypes)!,
            [.. arguments.Select(argument => created.GetField(argument.Name)!)]);
    }

    // override Method => Description;
    private static void EmitDescription(TypeBuilder type, FieldInfo described)
    {
        var il = Override(type, typeof(Call).GetProperty(nameof(Call.Method))!.GetMethod!);
        il.Emit(OpCodes.Ldsfld, described);
        il.Emit(OpCodes.Ret);
    }

    // override Run(target) => ((IInterface)target).Method(A0, A1, …);
    private static void EmitRun(TypeBuilder type, CallShape shape, MethodInfo method, FieldInfo[] arguments)
    {
        var il = Override(type, typeof(Call).GetMethod(nameof(Call.Run))!);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Castclass, method.DeclaringType!);
        foreach (var argument in arguments)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, argument);
        }

        il.Emit(OpCodes.Callvirt, method);
        shape.EmitTask(il);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitGetArgument(TypeBuilder type, FieldInfo[] arguments)
    {
        var il = Override(type, typeof(Call).GetMethod(nameof(Call.GetArgument))!);
        EmitSwitch(il, arguments, argument =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, argument);
            il.Emit(OpCodes.Box, argument.FieldType);
            il.Emit(OpCodes.Ret);
        });
    }

    private static void EmitSetArgument(TypeBuilder type, FieldInfo[] arguments)
    {
        var il = Override(type, typeof(Call).GetMethod(nameof(Call.SetArgument))!);
        EmitSwitch(il, arguments, argument =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Unbox_Any, argument.FieldType);
            il.Emit(OpCodes.Stfld, argument);
            il.Emit(OpCodes.Ret);
        });
    }

    private static void EmitSwitch(ILGenerator il, FieldInfo[] arguments, Action<FieldInfo> emitCase)
    {
        Label[] cases = [.. arguments.Select(_ => il.DefineLabel())];
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Switch, cases);
        il.Emit(OpCodes.Newobj, typeof(ArgumentOutOfRangeException).GetConstructor(Type.EmptyTypes)!);
        il.Emit(OpCodes.Throw);
        foreach (var (argument, label) in arguments.Zip(cases))
        {
            il.MarkLabel(label);
            emitCase(argument);
        }
    }

    private static void EmitToken(TypeBuilder type, FieldInfo argument)
    {
        var token = typeof(Call).GetProperty(nameof(Call.Token))!;
        var il = Override(type, token.GetMethod!);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, argument);
        il.Emit(OpCodes.Ret);
        il = Override(type, token.SetMethod!);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Stfld, argument);
        il.Emit(OpCodes.Ret);
    }

    private static ILGenerator Override(TypeBuilder type, MethodInfo inherited)
    {
        var method = type.DefineMethod(
            inherited.Name,
            Overriding,
            inherited.ReturnType,
            [.. inherited.GetParameters().Select(parameter => parameter.ParameterType)]);
        type.DefineMethodOverride(method, inherited);
        return method.GetILGenerator();
    }
}
