using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Gridwhistle.Policies;

namespace Gridwhistle.Understanding;

/// <summary>The words a text is cut into: those of neighbourhood talk, and those a community's policies name its categories by.</summary>
internal sealed class Lexicon
{
    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<string>>> Talk = new(ReadTalk);
    private static readonly ConditionalWeakTable<PolicySet, Lexicon> Known = [];

    private static readonly ImmutableArray<string> DangerKinds = ["fire", "gasleak", "structure", "shutin", "person"];

    /// <summary>What a stop and a vehicle behind it are together.</summary>
    public const string Parking = "停车";

    private const string SameSection = "same";

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    private Lexicon(PolicySet policies)
    {
        foreach (var section in Talk.Value.Where(section => section.Key != SameSection))
        {
            _words.UnionWith(section.Value);
        }

        _words.UnionWith(Same.Keys);

        foreach (var category in policies.Categories)
        {
            // A category without keywords is the one for the rest: it is chosen, never inferred.
            if (!category.Keywords.IsDefaultOrEmpty)
            {
                _words.UnionWith(category.Keywords.Append(category.Name).Select(TextForms.Plain).Where(word => word.Length > 0 && TextForms.IsChinese(word[0])));
            }
        }

        Longest = _words.Max(word => word.Length);
    }

    public int Longest { get; }

    public static Lexicon Of(PolicySet policies) => Known.GetValue(policies, static policies => new Lexicon(policies));

    public bool Has(string word) => _words.Contains(word);

    public static bool IsDanger(string word) => Dangers.Contains(word);

    public static bool IsVehicle(string word) => Vehicles.Contains(word);

    public static bool Denies(string word) => Deniers.Contains(word);

    /// <summary>Whether it happens, and so can be denied; a thing cannot.</summary>
    public static bool IsEvent(string word) => Events.Contains(word) || (IsDanger(word) && word.Length > 1);

    /// <summary>The shorter word that a longer one means; itself when it means no other.</summary>
    public static string MeaningOf(string word) => Same.GetValueOrDefault(word, word);

    private static FrozenDictionary<string, string> Same { get; } =
        Section(SameSection).Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static FrozenSet<string> Dangers { get; } = DangerKinds.SelectMany(kind => Section(kind)).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string> Vehicles { get; } = Section("vehicles").ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string> Deniers { get; } = Section("not").ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string> Events { get; } = Section("events").ToFrozenSet(StringComparer.Ordinal);

    private static ImmutableArray<string> Section(string name) => Talk.Value[name];

    private static FrozenDictionary<string, ImmutableArray<string>> ReadTalk()
    {
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string> section = [];
        foreach (var line in TalkWords.Text.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.EndsWith(':'))
            {
                sections[line[..^1]] = section = [];
            }
            else if (!line.StartsWith('#'))
            {
                section.AddRange(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return sections.ToFrozenDictionary(one => one.Key, one => one.Value.ToImmutableArray(), StringComparer.Ordinal);
    }
}
