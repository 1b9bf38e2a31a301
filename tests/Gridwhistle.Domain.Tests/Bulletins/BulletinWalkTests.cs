using System.Text.Json;
using System.Text.Json.Serialization;
using FsCheck;
using FsCheck.Fluent;
using Gridwhistle.Issues;

namespace Gridwhistle.Bulletins;

/// <summary>Random commands by random people at random times.</summary>
public sealed class BulletinWalkTests
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
        Assert.Equal(Text(walk.Story.Bulletin), Text(walk.Story.Events.Aggregate((Bulletin?)null, BulletinEvolution.Apply))));

    [Fact]
    public void AnyLife_StoredAndReadBack_IsTheSameAndGoesOnTheSame() => ForAnyLife(walk =>
    {
        var stored = Text(walk.Story.Bulletin);
        var read = JsonSerializer.Deserialize<Bulletin>(stored, Json)!;
        walk.Story.After(TimeSpan.FromDays(9));
        var tick = new TickBulletin(Cast.System);

        Assert.Equal(stored, Text(read));
        Assert.Equal(Text(BulletinDecider.Decide(walk.Story.Bulletin, tick, walk.Story.Context()).Events), Text(BulletinDecider.Decide(read, tick, walk.Story.Context()).Events));
    });

    [Fact]
    public void AnyLife_LeftAlone_ComesToRest() => ForAnyLife(walk =>
    {
        for (var looks = 0; BulletinClocks.WakeAt(walk.Story.Bulletin) is { } wake; looks++)
        {
            Assert.True(looks < 50, "it keeps asking for a look");
            walk.Story.Now = wake > walk.Story.Now ? wake : walk.Story.Now;
            walk.Story.When(new TickBulletin(Cast.System));
        }
    });

    private static string Text(object? value) => JsonSerializer.Serialize(value, value?.GetType() ?? typeof(object), Json);

    private static void ForAnyLife(Action<BulletinWalk> holds)
    {
        var lives = int.TryParse(Environment.GetEnvironmentVariable("GRIDWHISTLE_TEST_LIVES"), out var soak) ? Config.QuickThrowOnFailure.WithMaxTest(soak) : Config.QuickThrowOnFailure.WithMaxTest(80).WithReplay(2024, 1119);
        Check.One(lives, Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed => holds(new BulletinWalk(seed).Go(40))));
    }
}
