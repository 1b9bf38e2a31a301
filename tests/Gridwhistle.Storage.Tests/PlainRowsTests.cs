using System.Text;

namespace Gridwhistle.Storage;

public sealed class PlainRowsTests
{
    private readonly InMemoryTableStore _store = new();
    private readonly PlainRows<Note> _notes;

    public PlainRowsTests() => _notes = new PlainRows<Note>(_store, "notes");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Rows of earlier releases are read as they are: no alias, no version.</summary>
    [Fact]
    public async Task Put_IsWrittenWithoutAliasOrVersion_AndReadBack()
    {
        await _notes.PutAsync("p", "r", new Note("网格", null), Cancellation);

        Assert.Equal("""{"text":"网格"}""", Encoding.UTF8.GetString((await _store.GetAsync("notes", "p", "r", Cancellation))!.Value.Span));
        Assert.Equal(new Note("网格", null), (await _notes.FindAsync("p", "r", Cancellation))!.Value.Value);
        Assert.Null(await _notes.FindAsync("p", "other", Cancellation));
    }

    [Fact]
    public async Task Insert_WhenTheRowIsThere_SaysSo_AndLeavesIt()
    {
        Assert.NotNull(await _notes.InsertAsync("p", "r", new Note("first", null), Cancellation));
        Assert.Null(await _notes.InsertAsync("p", "r", new Note("second", null), Cancellation));
        Assert.Equal("first", (await _notes.FindAsync("p", "r", Cancellation))!.Value.Value.Text);
    }

    [Fact]
    public async Task Replace_AndTake_AfterSomebodyElsesChange_DoNothing()
    {
        var read = await _notes.InsertAsync("p", "r", new Note("read", null), Cancellation);
        var changed = await _notes.ReplaceAsync("p", "r", new Note("changed", null), read!, Cancellation);

        Assert.NotNull(changed);
        Assert.Null(await _notes.ReplaceAsync("p", "r", new Note("late", null), read!, Cancellation));
        Assert.False(await _notes.TakeAsync("p", "r", read!, Cancellation));
        Assert.True(await _notes.TakeAsync("p", "r", changed, Cancellation));
        Assert.Null(await _notes.FindAsync("p", "r", Cancellation));
    }

    [Fact]
    public async Task Scan_FindsTheRowOfEveryPartition()
    {
        await _notes.PutAsync("a", "r", new Note("1", null), Cancellation);
        await _notes.PutAsync("b", "r", new Note("2", null), Cancellation);
        await _notes.PutAsync("b", "other", new Note("3", null), Cancellation);

        var found = new List<(string, string)>();
        await foreach (var row in _notes.ScanAsync("r", Cancellation))
        {
            found.Add((row.Partition, row.Value.Text));
        }

        Assert.Equal([("a", "1"), ("b", "2")], found.Order());
    }

    private sealed record Note(string Text, int? Number);
}
