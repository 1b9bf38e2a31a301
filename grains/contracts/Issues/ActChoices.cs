using System.Collections.Immutable;

namespace Gridwhistle.Issues;

/// <summary>What offered acts can be filled in with: by act, then by member of its body, the likeliest first.</summary>
[GenerateSerializer, Immutable, Alias("issue.act_choices")]
public sealed record ActChoices([property: Id(0)] ImmutableDictionary<string, ImmutableDictionary<string, ImmutableArray<string>>> ByAct)
{
    public ActChoices With(string act, IEnumerable<(string Member, ImmutableArray<string> Values)> members)
    {
        var known = ByAct.GetValueOrDefault(act, ImmutableDictionary<string, ImmutableArray<string>>.Empty)
            .SetItems(members.Select(one => KeyValuePair.Create(one.Member, one.Values)));
        return known.IsEmpty ? this : new(ByAct.SetItem(act, known));
    }
}
