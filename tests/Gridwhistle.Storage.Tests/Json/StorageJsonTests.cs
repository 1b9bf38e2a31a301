using System.Collections.Immutable;
using System.Text.Json;

namespace Gridwhistle.Storage;

public sealed class StorageJsonTests
{
    [Fact]
    public void Defaults_AreKept_AndOnlyNullsLeftOut()
    {
        var json = JsonSerializer.Serialize(new Sample(), StorageJson.Options);
        Assert.Equal("""{"count":0,"flag":false,"mood":"Calm","list":[],"at":"0001-01-01T00:00:00+00:00"}""", json);
        var read = JsonSerializer.Deserialize<Sample>(json, StorageJson.Options)!;
        Assert.Equal((0, false, TallyMood.Calm, true), (read.Count, read.Flag, read.Mood, read.List.IsEmpty));
    }

    [Fact]
    public void Lists_ThatAreNull_ReadAsEmpty()
    {
        Assert.Empty(JsonSerializer.Deserialize<Sample>("""{"list":null}""", StorageJson.Options)!.List);
        Assert.Equal(["一"], JsonSerializer.Deserialize<Sample>("""{"list":["一"]}""", StorageJson.Options)!.List);
    }

    [Fact]
    public void Kinds_AreToldByTheirAlias_WhereTheBaseIsDeclared()
    {
        ImmutableArray<TallyEvent> events = [JournalFixture.Add(1), JournalFixture.Say("好")];
        var json = JsonSerializer.Serialize(events, StorageJson.Options);
        Assert.Contains("\"$t\":\"tally.said.v1\"", json);
        Assert.IsType<Said>(JsonSerializer.Deserialize<ImmutableArray<TallyEvent>>(json, StorageJson.Options)[1]);
    }

    private sealed record Sample
    {
        public int Count { get; init; }

        public bool Flag { get; init; }

        public TallyMood Mood { get; init; }

        public string? Nothing { get; init; }

        public int? NoNumber { get; init; }

        public ImmutableArray<string> List { get; init; }

        public DateTimeOffset At { get; init; }
    }
}
