using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Gridwhistle.Embedded.References
{
    /// <summary>A dynamic module that may use the internal types an interface mentions, this host's included.</summary>
    internal static class EmittedModule
    {
        private static readonly ConstructorInfo Access = typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;

        public static ModuleBuilder For(Type interfaceType, IEnumerable<MethodInfo> methods)
        {
            var name = $"Gridwhistle.Embedded.References.{interfaceType.FullName}";
            var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(name), AssemblyBuilderAccess.Run);
            var mentioned = methods
                .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
                .SelectMany(Parts)
                .Append(interfaceType)
                .Append(typeof(EmittedModule));
            foreach (var other in mentioned.Select(type => type.Assembly.GetName().Name).Distinct())
            {
                assembly.SetCustomAttribute(new CustomAttributeBuilder(Access, [other!]));
            }

            return assembly.DefineDynamicModule(name);
        }

        private static IEnumerable<Type> Parts(Type type) =>
            type.HasElementType ? Parts(type.GetElementType()!) : type.GetGenericArguments().SelectMany(Parts).Prepend(type);
    }
}

namespace System.Runtime.CompilerServices
{
    /// <summary>The runtime knows it by its name.</summary>
    [AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
    internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
    {
        public string AssemblyName { get; } = assemblyName;
    }
}
