using System.Reflection;

namespace Orleans.Serialization.Invocation;

/// <summary>A method of an interface together with its arguments.</summary>
public interface IInvokable
{
    int GetArgumentCount();

    object? GetArgument(int index);

    void SetArgument(int index, object value);

    string GetMethodName();

    string GetInterfaceName();

    string GetActivityName();

    MethodInfo GetMethod();

    Type GetInterfaceType();
}
