namespace Gridwhistle.Storage;

public abstract partial class TableStoreConformance
{
    [Fact]
    public async Task Get_OfNothing_IsNull() => Assert.Null(await Store.GetAsync(Table, "p", "r", Cancellation));

    [Fact]
    public async Task Get_AfterWrite_GivesTheSameBytesAndTheEtagOfTheWrite()
    {
        var etag = await PutAsync("p", "r", "网格 🏘️ \\\" \\u0000 é");
        var row = await Store.GetAsync(Table, "p", "r", Cancellation);
        Assert.Equal("""{"x":"网格 🏘️ \" \u0000 é"}""", Text(row));
        Assert.Equal(("p", "r", etag), (row!.Partition, row.Row, row.ETag));
    }

    [Fact]
    public async Task Value_ComesBackByteForByte_WithItsSpacesAndOrder()
    {
        var value = " {\n\t\"b\" : 1.0, \"a\":[ 1e3 ,null ] , \"a\":\"\\u4e2d\" } "u8.ToArray();
        await Store.WriteAsync(Table, "p", TableWrite.Insert("r", value), Cancellation);
        Assert.Equal(value, (await Store.GetAsync(Table, "p", "r", Cancellation))!.Value.ToArray());
    }

    [Fact]
    public async Task Insert_OfAnExistingRow_IsRefusedAndChangesNothing()
    {
        await PutAsync("p", "r", "first");
        var refused = await Assert.ThrowsAsync<ConditionFailedException>(
            () => Store.WriteAsync(Table, "p", TableWrite.Insert("r", Json("second")), Cancellation));
        Assert.Equal((Table, "p", "r", TableWriteKind.Insert), (refused.Table, refused.Partition, refused.Row, refused.Kind));
        Assert.Contains("first", Text(await Store.GetAsync(Table, "p", "r", Cancellation)));
    }

    [Fact]
    public async Task Replace_WithTheCurrentEtag_GivesANewOne()
    {
        var first = await PutAsync("p", "r", "first");
        var second = await Store.WriteAsync(Table, "p", TableWrite.ReplaceIfMatch("r", Json("second"), first), Cancellation);
        Assert.NotEqual(first, second);
        Assert.Equal(second, (await Store.GetAsync(Table, "p", "r", Cancellation))!.ETag);
    }

    [Fact]
    public async Task Replace_WithAnOldEtag_IsRefused()
    {
        var first = await PutAsync("p", "r", "first");
        await PutAsync("p", "r", "second");
        var refused = await Assert.ThrowsAsync<ConditionFailedException>(
            () => Store.WriteAsync(Table, "p", TableWrite.ReplaceIfMatch("r", Json("third"), first), Cancellation));
        Assert.Equal(("r", TableWriteKind.ReplaceIfMatch), (refused.Row, refused.Kind));
        Assert.Contains("second", Text(await Store.GetAsync(Table, "p", "r", Cancellation)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("not an etag of this store")]
    public async Task Replace_WithAForeignEtag_IsRefused(string etag)
    {
        await PutAsync("p", "r");
        await Assert.ThrowsAsync<ConditionFailedException>(
            () => Store.WriteAsync(Table, "p", TableWrite.ReplaceIfMatch("r", Json("x"), etag), Cancellation));
    }

    [Fact]
    public async Task Replace_OfARowThatIsGone_IsRefused()
    {
        var etag = await PutAsync("p", "r");
        await Store.WriteAsync(Table, "p", TableWrite.Delete("r"), Cancellation);
        await Assert.ThrowsAsync<ConditionFailedException>(
            () => Store.WriteAsync(Table, "p", TableWrite.ReplaceIfMatch("r", Json("x"), etag), Cancellation));
    }

    [Fact]
    public async Task Etag_OfARowDeletedAndMadeAnew_DoesNotComeBack()
    {
        var old = await PutAsync("p", "r", "same");
        await Store.WriteAsync(Table, "p", TableWrite.Delete("r"), Cancellation);
        var made = await PutAsync("p", "r", "same");
        Assert.NotEqual(old, made);
        await Assert.ThrowsAsync<ConditionFailedException>(
            () => Store.WriteAsync(Table, "p", TableWrite.ReplaceIfMatch("r", Json("x"), old), Cancellation));
    }

    [Fact]
    public async Task Etag_AfterReopening_StillCounts_AndNewOnesAreNew()
    {
        var kept = await PutAsync("p", "kept");
        var gone = await PutAsync("p", "gone");
        await Store.WriteAsync(Table, "p", TableWrite.Delete("gone"), Cancellation);
        await Backend.ReopenAsync();
        var made = await PutAsync("p", "gone");
        Assert.NotEqual(gone, made);
        Assert.NotEqual(kept, await Store.WriteAsync(Table, "p", TableWrite.ReplaceIfMatch("kept", Json("x"), kept), Cancellation));
    }

    [Fact]
    public async Task Delete_WithoutAnEtag_IsFineTwice()
    {
        await PutAsync("p", "r");
        Assert.Null(await Store.WriteAsync(Table, "p", TableWrite.Delete("r"), Cancellation));
        Assert.Null(await Store.WriteAsync(Table, "p", TableWrite.Delete("r"), Cancellation));
        Assert.Null(await Store.GetAsync(Table, "p", "r", Cancellation));
    }

    [Fact]
    public async Task Delete_WithAnEtag_IsRefusedWhenTheRowChangedOrIsGone()
    {
        var old = await PutAsync("p", "r");
        var current = await PutAsync("p", "r");
        var refused = await Assert.ThrowsAsync<ConditionFailedException>(
            () => Store.WriteAsync(Table, "p", TableWrite.Delete("r", old), Cancellation));
        Assert.Equal(("r", TableWriteKind.Delete), (refused.Row, refused.Kind));
        await Store.WriteAsync(Table, "p", TableWrite.Delete("r", current), Cancellation);
        await Assert.ThrowsAsync<ConditionFailedException>(
            () => Store.WriteAsync(Table, "p", TableWrite.Delete("r", current), Cancellation));
    }
}
