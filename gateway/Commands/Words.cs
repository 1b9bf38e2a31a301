using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Commands;

/// <summary>One sentence in both languages.</summary>
internal readonly record struct Words(string Zh, string En)
{
    public string In(Language language) => language is Language.Chinese ? Zh : En;
}
