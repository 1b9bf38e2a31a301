using Gridwhistle.Storage;

namespace Gridwhistle.Kernel;

public sealed class CaseLinesTests
{
    private readonly CaseLines<Line> _lines = new(new InMemoryTableStore(), "testlines", line => line.Key);

    [Fact]
    public async Task Page_RunsOverPartitions_FromTheGreatestKey_WithoutGapsOrRepeats()
    {
        await _lines.WriteAsync(Enumerable.Range(0, 250).Select(n => New($"p{n % 3}", new Line($"{n:000}", n % 2 == 0 ? "even" : "odd"))));

        List<string> read = [];
        string? cursor = null;
        do
        {
            var page = await _lines.PageAsync(["p0", "p1", "p2"], line => line.Word == "odd", 20, cursor);
            read.AddRange(page.Items.Select(line => line.Key));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 250).Where(n => n % 2 == 1).Reverse().Select(n => $"{n:000}"), read);
    }

    [Fact]
    public async Task Page_OfExactlyAsManyAsThereAre_IsTheLast()
    {
        await _lines.WriteAsync([New("p", new Line("1", "")), New("p", new Line("2", ""))]);
        Assert.Null((await _lines.PageAsync(["p"], _ => true, 2, null)).NextCursor);
        Assert.Empty((await _lines.PageAsync(["nowhere"], _ => true, 2, null)).Items);
    }

    [Fact]
    public async Task Line_ThatMoves_LeavesNothingBehind()
    {
        var (old, inPlace, moved) = (new Line("1", "old"), new Line("1", "new"), new Line("2", "new"));
        await _lines.WriteAsync([New("p", old)]);
        await _lines.WriteAsync([new LineChange<Line>(("p", old), ("p", inPlace))]);
        Assert.Equal([inPlace], (await _lines.PageAsync(["p"], _ => true, 9, null)).Items);

        await _lines.WriteAsync([new LineChange<Line>(("p", inPlace), ("q", moved))]);
        Assert.Equal([moved], (await _lines.PageAsync(["p", "q"], _ => true, 9, null)).Items);

        await _lines.WriteAsync([new LineChange<Line>(("q", moved), null)]);
        Assert.Empty((await _lines.PageAsync(["p", "q"], _ => true, 9, null)).Items);
    }

    private static LineChange<Line> New(string partition, Line line) => new(null, (partition, line));

    [GenerateSerializer, Alias("test.line")]
    public sealed record Line([property: Id(0)] string Key, [property: Id(1)] string Word);
}
