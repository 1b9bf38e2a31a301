namespace Gridwhistle.People;

public sealed class TelephoneTests
{
    [Theory]
    [InlineData("13800001111", "+8613800001111")]
    [InlineData("+86 138 0000 1111", "+8613800001111")]
    [InlineData("86-138-0000-1111", "+8613800001111")]
    [InlineData("0086 13800001111", "+8613800001111")]
    [InlineData("\u202d13800001111\u202c", "+8613800001111")]
    [InlineData("138\u200b0000\u00a01111", "+8613800001111")]
    [InlineData("１３８００００１１１１", "+8613800001111")]
    [InlineData("＋８６　138 0000 1111", "+8613800001111")]
    [InlineData("(0710)3512345", "+867103512345")]
    [InlineData("（0710）351-2345", "+867103512345")]
    [InlineData("0710-3512345", "+867103512345")]
    [InlineData("07103512345", "+867103512345")]
    [InlineData("010-65123456", "+861065123456")]
    [InlineData("0710-0000001", "+867100000001")]
    [InlineData("0710-3512345-801", "+867103512345;ext=801")]
    [InlineData("0710-3512345转801", "+867103512345;ext=801")]
    [InlineData("400-800-1234", "+864008001234")]
    [InlineData("+1 650 253 0000", "+16502530000")]
    [InlineData("19900000001", "+8619900000001")]
    public void Number_HoweverItIsWritten_IsKeptAsE164(string text, string kept) => Assert.Equal(kept, Telephone.Parse(text));

    [Theory]
    [InlineData("+8613800001111")]
    [InlineData("+867103512345;ext=801")]
    [InlineData("+864008001234")]
    public void KeptNumber_ReadAgain_IsItself(string kept) => Assert.Equal(kept, Telephone.Parse(kept));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("138")]
    [InlineData("110")]
    [InlineData("3512345")]
    [InlineData("1380000111")]
    [InlineData("138000011112")]
    [InlineData("12345678901")]
    [InlineData("00000000000")]
    [InlineData("0710-351234")]
    [InlineData("0710-35123456")]
    [InlineData("电话13800001111")]
    [InlineData("13800001111 13900001111")]
    [InlineData("1-800-FLOWERS")]
    [InlineData("+999 1234567")]
    [InlineData("＝13800001111")]
    public void Text_NobodyCouldDial_IsRefused(string? text) => Assert.Null(Telephone.Parse(text));

    [Fact]
    public void Number_KeptAsTyped_IsTheSameAsItsNewForm()
    {
        Assert.True(Telephone.AreSame("138 0000 1111", "+8613800001111"));
        Assert.True(Telephone.AreSame("110", "110"));
        Assert.False(Telephone.AreSame("13800001111", "+8613800001112"));
        Assert.False(Telephone.AreSame("x", "y"));
    }

    [Theory]
    [InlineData("110", "110")]
    [InlineData("１２３４５", "12345")]
    [InlineData("95598", "95598")]
    [InlineData("0710-0000001", "+867100000001")]
    [InlineData("138", null)]
    [InlineData("3512345", null)]
    public void PublishedNumber_MayBeAShortOne(string text, string? kept) => Assert.Equal(kept, Telephone.ParsePublished(text));
}
