using System.Reflection;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Rejections;

namespace Gridwhistle.Problems;

public sealed class RejectionCodeTests
{
    /// <summary>A code without words would show a resident "the rules say no" and nothing else.</summary>
    [Fact]
    public void EveryCodeOfTheDomain_HasItsLineInTheTable()
    {
        var families = typeof(IssueRejections).Assembly.GetTypes().Where(type => type.Name.EndsWith("Rejections", StringComparison.Ordinal)).ToArray();
        Assert.Contains(typeof(IssueRejections), families);
        var codes = families
            .SelectMany(family => family.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field is { IsLiteral: true } && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!)
            .ToArray();
        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.True(ProblemTable.Names(code), code));
    }
}
