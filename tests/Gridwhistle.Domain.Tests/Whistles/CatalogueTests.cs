using Gridwhistle.Issues;
using Gridwhistle.Policies;
using Gridwhistle.Rejections;

namespace Gridwhistle.Whistles;

/// <summary>What the catalogue says of an item holds: its grade or above, its lead, its categories; whatever departs needs a note and goes to the level above.</summary>
public sealed class CatalogueTests
{
    private static readonly WhistleItem Burst = new("burst", "主管爆裂", null, ["pipes"], WhistleGrade.Key, "kind:Property", []);

    [Theory]
    [InlineData(WhistleGrade.Key, null)]
    [InlineData(WhistleGrade.Hard, null)]
    [InlineData(WhistleGrade.Routine, "grade")]
    public void Blow_BelowTheGradeOfTheItem_DepartsFromTheCatalogue(WhistleGrade grade, string? departs) =>
        Assert.Equal(departs, Departs(Blow() with { Grade = grade, By = Cast.StreetOfficer }));

    [Fact]
    public void Blow_ToAnotherLead_DepartsFromTheCatalogue() => Assert.Equal("lead", Departs(Blow() with { Lead = Cast.Water }));

    [Fact]
    public void Blow_ToTheBodyARuleByKindMeansHere_DoesNot() => Assert.Null(Departs(Blow()));

    [Fact]
    public void Blow_AboutAnotherCategory_DepartsFromTheCatalogue() => Assert.Equal("category", Departs(Blow(), Rules.Gas));

    [Fact]
    public void Blow_ThatDeparts_WithANote_IsMarkedAndToldToTheLevelAbove()
    {
        var story = Ready().When(Blow() with { Grade = WhistleGrade.Routine, By = Cast.GridWorker, Note = "还在渗水", Tried = "关了单元总阀", WhistledBefore = 2 });

        var whistle = Assert.Single(WhistleProjection.Views(story.Issue, story.Now));
        Assert.Equal((true, "关了单元总阀", 2), (whistle.OffCatalogue, whistle.Tried, whistle.WhistledBefore));
        Assert.Contains(story.ThenOne<WhistleBlown>().Told, told => told.PersonId == Cast.Officer.PersonId);
        Assert.Contains("关了单元总阀", IssueProjection.Entry(1, story.ThenOne<WhistleBlown>(), story.Issue, IssueFields.All)!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Blow_AsTheCatalogueHasIt_IsNotMarked()
    {
        var story = Ready().When(Blow());

        Assert.False(Assert.Single(WhistleProjection.Views(story.Issue, story.Now)).OffCatalogue);
        Assert.Empty(story.ThenOne<WhistleBlown>().Told);
    }

    private static BlowWhistle Blow() => new(WhistleGrade.Key, "burst", Cast.Property, [], "w1", Cast.Officer);

    private static Story Ready(Category? category = null)
    {
        var story = Story.Registered(category: category);
        story.Policies = Rules.Policies with { WhistleCatalogue = [Burst] };
        return story;
    }

    /// <summary>In what it departs; without a note that is refused.</summary>
    private static string? Departs(BlowWhistle blow, Category? category = null)
    {
        var story = Ready(category).When(blow);
        if (story.Last.Rejection is null)
        {
            return null;
        }

        return story.ThenRefused(IssueRejections.NoteMissing).Facts["departs"];
    }
}
