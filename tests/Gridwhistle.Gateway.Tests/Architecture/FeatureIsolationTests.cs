using System.Collections.Immutable;
using Gridwhistle.Gateway.Features;
using NetArchTest.Rules;

namespace Gridwhistle.Architecture;

/// <summary>A feature of the gateway is read without the others.</summary>
public sealed class FeatureIsolationTests
{
    private const string Root = "Gridwhistle.Gateway.";

    // Every other feature may know who calls, and what is put on record.
    private static readonly ImmutableArray<string> Foundations = ["Audit", "Session"];

    // What one feature shows of another's. A new line is a new tie between two rooms.
    private static readonly ImmutableArray<(string From, string To)> Ties =
    [
        ("Areas", "Import"),     // policies are read as an import reads them
        ("Areas", "People"),     // who is on duty in an area, and when nobody is
        ("Bulletins", "Photos"), // pictures that are public with their text
        ("Groups", "Issues"),    // the issue a message opened
        ("Issues", "Areas"),     // who is told of a report at a plate
        ("Issues", "Photos"),    // pictures a visitor's report names
        ("Live", "Groups"),      // a group is followed by whoever may read it
        ("Live", "Inbox"),       // a notice as the inbox shows it
        ("Live", "Issues"),      // a board's lines are the list's
        ("Sample", "Import"),    // the sample street comes in as any other
        ("Scores", "Issues"),    // the cases behind a figure
        ("Setup", "Sample"),     // the first start says whom one can sign in as
        ("Whistles", "Issues"),  // a whistle is shown with its issue
    ];

    private static readonly ImmutableArray<string> Features =
        [.. FeatureRegistration.All.Select(feature => feature.GetType().Namespace![Root.Length..]).Distinct()];

    private static readonly ImmutableArray<string> Shared =
    [
        .. House.TypesOf(House.Gateway).Select(type => type.Namespace ?? "").Where(space => space.StartsWith(Root, StringComparison.Ordinal))
            .Select(space => space[Root.Length..].Split('.')[0]).Distinct().Except([.. Features, "Commands"]),
    ];

    [Fact]
    public void Feature_KnowsOnlyTheFeaturesItIsTiedTo()
    {
        foreach (var feature in Features)
        {
            string[] strange = [.. Features.Except([feature, .. Foundations]).Where(other => !Ties.Contains((feature, other)))];
            AssertKnowsNone(feature, strange);
        }
    }

    /// <summary>What features stand on knows none of them; commands, as the program itself, put features together.</summary>
    [Fact]
    public void SharedFolder_KnowsOnlyTheFeaturesItIsTiedTo()
    {
        Assert.NotEmpty(Shared);
        foreach (var folder in Shared)
        {
            AssertKnowsNone(folder, [.. Features.Except(Foundations).Where(other => !Ties.Contains((folder, other)))]);
        }
    }

    [Fact]
    public void EveryTie_IsNeeded()
    {
        foreach (var (from, to) in Ties)
        {
            Assert.True(TypesOf(from).And().HaveDependencyOn(Root + to).GetTypes().Any(), $"{from} no longer knows {to}: take the line out.");
        }
    }

    private static void AssertKnowsNone(string folder, string[] others)
    {
        var result = TypesOf(folder).ShouldNot().HaveDependencyOnAny([.. others.Select(other => Root + other)]).GetResult();
        Assert.True(result.IsSuccessful, $"{folder} knows another feature ({string.Join(", ", others)}) in {string.Join(", ", result.FailingTypeNames ?? [])}.");
    }

    private static PredicateList TypesOf(string folder) => Types.InAssembly(House.Gateway).That().ResideInNamespace(Root + folder);
}
