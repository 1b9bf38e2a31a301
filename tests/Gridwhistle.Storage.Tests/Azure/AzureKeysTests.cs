namespace Gridwhistle.Storage;

public sealed class AzureKeysTests
{
    [Fact]
    public void Encoding_KeepsCodePointOrder_ComesBack_AndHasNothingForbidden()
    {
        string[] characters = [.. Enumerable.Range(0x20, 0x5F).Select(c => $"{(char)c}"), "网", "，", "\uE000", "\uFFFD", "😀", "𠀀", "\uD7FB"];
        string[] keys = [.. characters, .. characters.SelectMany(one => characters.Select(other => one + other)), .. characters.Select(c => $"a{c}b")];
        Array.Sort(keys, TableKeys.Comparer);
        string[] encoded = [.. keys.Select(AzureKeys.Encode)];
        Assert.Equal(encoded.Order(StringComparer.Ordinal), encoded);
        Assert.Equal(keys, encoded.Select(AzureKeys.Decode));
        Assert.All(encoded, key => Assert.Equal(-1, key.IndexOfAny(['/', '\\', '#', '?', '%'])));
    }

    [Fact]
    public void Encoding_OfTheLongestKey_FitsIntoAzure() =>
        Assert.InRange(AzureKeys.Encode(new string('/', TableLimits.MaxKeyLength)).Length, 1, 512);
}
