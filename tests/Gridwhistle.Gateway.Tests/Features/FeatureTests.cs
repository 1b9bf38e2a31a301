using System.Reflection;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Features;
using Gridwhistle.Gateway.Issues;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Features;

public sealed class FeatureTests
{
    /// <summary>An operation without a line would be refused to everybody.</summary>
    [Fact]
    public void EveryOperationAFeatureNames_HasALineInTheTable_AndAnotherNameThanAllOthers()
    {
        var named = FeatureRegistration.All
            .SelectMany(feature => feature.GetType().GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(property => property.PropertyType == typeof(Operation))
            .Select(property => (Operation)property.GetValue(null)!)
            .ToArray();
        Assert.NotEmpty(named);
        Assert.Equal(named.Distinct().Count(), named.Length);
        Assert.Equal(named.Select(operation => operation.Name).Order(), AccessTable.Operations.Select(operation => operation.Name).Order());
    }

    [Fact]
    public void Features_AreFoundByTheirType()
    {
        Assert.Contains(FeatureRegistration.All, feature => feature is IssuesFeature);
        Assert.Equal(FeatureRegistration.All.DistinctBy(feature => feature.GetType()).Count(), FeatureRegistration.All.Length);
    }

    [Fact]
    public void StatesInProblemTexts_AreSaidInChinese()
    {
        Assert.All(Enum.GetNames<Issues.IssueStatus>(), state => Assert.NotEqual(state, FactWords.Chinese(state)));
        Assert.All(Enum.GetNames<Issues.WhistleStatus>(), state => Assert.NotEqual(state, FactWords.Chinese(state)));
        Assert.All(Enum.GetNames<Issues.DepartmentStatus>(), state => Assert.NotEqual(state, FactWords.Chinese(state)));
    }
}
