namespace Gridwhistle.Issues;

/// <summary>The names events are stored under, without their version.</summary>
public static class Aliases
{
    public static string Of(IssueEvent e) => Of(e.GetType());

    public static string Of(Type type)
    {
        var alias = type.GetCustomAttributesData().Single(attribute => attribute.AttributeType.Name == "AliasAttribute").ConstructorArguments[0].Value as string ?? "";
        return alias[..alias.LastIndexOf('.')];
    }

    public static IEnumerable<Type> AllEvents => typeof(IssueEvent).Assembly.GetTypes().Where(type => type.IsSealed && type.IsAssignableTo(typeof(IssueEvent)));
}
