using System.Text.Json;
using System.Text.Json.Serialization;
using FsCheck;
using FsCheck.Fluent;

namespace Gridwhistle.Issues;

/// <summary>Random commands by random people at random times.</summary>
public sealed class IssueWalkTests
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    [Fact]
    public void AnyLife_KeepsEveryRule() => ForAnyLife(walk => Assert.Empty(walk.Broken));

    [Fact]
    public void AnyLife_Replayed_EqualsTheLiveState() => ForAnyLife(walk =>
    {
        Issue? replayed = null;
        foreach (var e in walk.Story.Events)
        {
            replayed = IssueEvolution.Apply(replayed, e);
        }

        Assert.Equal(Text(walk.Story.Issue), Text(replayed));
    });

    [Fact]
    public void AnyLife_StoredAndReadBack_IsTheSameAndGoesOnTheSame() => ForAnyLife(walk =>
    {
        var stored = Text(walk.Story.Issue);
        var read = JsonSerializer.Deserialize<Issue>(stored, Json)!;

        Assert.Equal(stored, Text(read));
        var tick = new TickIssue(Cast.System);
        var context = walk.Story.Context(tick) with { Now = walk.Story.Now.AddDays(3) };
        Assert.Equal(
            IssueDecider.Decide(walk.Story.Issue, tick, context).Events.Select(e => Text(e)),
            IssueDecider.Decide(read, tick, context).Events.Select(e => Text(e)));
    });

    [Fact]
    public void AnyLife_LeftAlone_ComesToRest() => ForAnyLife(walk =>
    {
        for (var looks = 0; IssueProjection.WakeAt(walk.Story.Issue) is { } wake; looks++)
        {
            Assert.True(looks < 500, "it keeps asking for a look");
            walk.Story.Now = wake > walk.Story.Now ? wake : walk.Story.Now.AddSeconds(1);
            walk.Story.When(new TickIssue(Cast.System));
        }
    });

    internal static string Text(object? value) => JsonSerializer.Serialize(value, value?.GetType() ?? typeof(object), Json);

    /// <summary>A soak sets how many lives each property is tried on, and lives ones nobody has seen; without it they are the same ones every time.</summary>
    private static int? Soak => int.TryParse(Environment.GetEnvironmentVariable("GRIDWHISTLE_TEST_LIVES"), out var lives) ? lives : null;

    private static void ForAnyLife(Action<Walk> holds)
    {
        var usual = Config.QuickThrowOnFailure;
        Check.One(
            Soak is { } lives ? usual.WithMaxTest(lives) : usual.WithMaxTest(80).WithReplay(2024, 1119),
            Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed => holds(new Walk(seed).Go(50))));
    }
}
