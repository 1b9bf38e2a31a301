using System.Reflection;
using Gridwhistle.Embedded.State;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Gridwhistle.Embedded.Activations;

/// <summary>Makes the grain objects of one class: services, the context and states go into its constructor.</summary>
internal sealed class GrainConstructor
{
    private readonly ConstructorInvoker _invoker;
    private readonly Func<Activation, List<IFacet>, object?>[] _arguments;

    public GrainConstructor(IServiceProvider services, Type implementation)
    {
        var constructors = implementation.GetConstructors();
        var constructor = constructors.Length == 1 ? constructors[0] : constructors.SingleOrDefault(
            candidate => candidate.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? throw new InvalidOperationException($"{implementation} must have one public constructor.");
        _invoker = ConstructorInvoker.Create(constructor);
        _arguments = [.. constructor.GetParameters().Select(parameter => Argument(services, implementation, parameter))];
    }

    public (object Grain, IReadOnlyList<IFacet> States) Construct(Activation activation)
    {
        List<IFacet> states = [];
        var arguments = new object?[_arguments.Length];
        for (var index = 0; index < arguments.Length; index++)
        {
            arguments[index] = _arguments[index](activation, states);
        }

        return (ActivationScope.Build(activation, _invoker, arguments), states);
    }

    private static Func<Activation, List<IFacet>, object?> Argument(IServiceProvider services, Type implementation, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } named)
        {
            return StateArgument(services, implementation, type, named);
        }

        if (type == typeof(IGrainContext))
        {
            return (activation, _) => activation;
        }

        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed)
        {
            return (_, _) => services.GetRequiredKeyedService(type, keyed.Key);
        }

        return parameter.HasDefaultValue
            ? (_, _) => services.GetService(type) ?? parameter.DefaultValue
            : (_, _) => services.GetRequiredService(type);
    }

    private static Func<Activation, List<IFacet>, object?> StateArgument(
        IServiceProvider services, Type implementation, Type type, PersistentStateAttribute named)
    {
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new InvalidOperationException($"{implementation} asks for a state as {type}; it must be an {nameof(IPersistentState<int>)}.");
        }

        var make = FacetFactory.For(type.GetGenericArguments()[0], services, named);
        return (activation, states) =>
        {
            var facet = make(activation);
            states.Add(facet);
            return facet;
        };
    }
}
