using System.Text;
using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Hosting;

/// <summary>What is stored by identity must be found by every build: the figures are those of the published algorithm.</summary>
public sealed class IdentityTests
{
    [Theory]
    [InlineData("", 0x02CC5D05u)]
    [InlineData("a", 0x550D7456u)]
    [InlineData("abc", 0x32D153FFu)]
    [InlineData("Nobody inspects the spammish repetition", 0xE2293B2Fu)]
    public void StableHash_OfKnownTexts_IsTheKnownHash(string text, uint hash) =>
        Assert.Equal(hash, StableHash.ComputeHash(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void GrainId_Written_IsReadAsTheSame()
    {
        var id = GrainId.Create("issue", "一号楼/1 单元 🏠");

        Assert.Equal(id, GrainId.Parse(id.ToString()));
        Assert.Equal("issue", id.Type.ToString());
        Assert.Equal("一号楼/1 单元 🏠", id.Key.ToString());
        Assert.False(GrainId.TryParse("no slash", out _));
    }

    [Fact]
    public void GrainId_Hash_IsMadeOfTypeAndKey() => Assert.Equal(
        unchecked((StableHash.ComputeHash("issue"u8) * 31) + StableHash.ComputeHash("abc"u8)),
        GrainId.Create("issue", "abc").GetUniformHashCode());
}
