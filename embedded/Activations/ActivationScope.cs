using System.Reflection;
using Orleans.Runtime;

namespace Gridwhistle.Embedded.Activations;

/// <summary>The activation whose grain is being constructed on this thread.</summary>
internal static class ActivationScope
{
    [ThreadStatic]
    private static IGrainContext? t_building;

    public static IGrainContext? Building => t_building;

    public static object Build(IGrainContext context, ConstructorInvoker constructor, object?[] arguments)
    {
        t_building = context;
        try
        {
            return constructor.Invoke(arguments.AsSpan());
        }
        finally
        {
            t_building = null;
        }
    }
}
