using System.Collections.Immutable;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>Whom a report concerns, told from whoever only took it down.</summary>
public static class Concern
{
    /// <summary>The reporters of record: who spoke for themselves, who was named as the one who called, and the household it is about.</summary>
    public static ImmutableArray<Reporter> Of(Reporter named, ImmutableArray<Reporter> besides, Actor by)
    {
        var all = ImmutableArray.CreateBuilder<Reporter>();
        foreach (var one in besides.IsDefaultOrEmpty ? [named] : besides.Insert(0, named))
        {
            if (IsSomebody(one) && !OnlyTookItDown(one, by) && !all.Any(known => SamePerson(known, one)))
            {
                all.Add(one);
            }
        }

        return all.DrainToImmutable();
    }

    /// <summary>Whether two entries are one person: by their account, else by the number they gave.</summary>
    public static bool SamePerson(Reporter one, Reporter other) => one.PersonId is { } person
        ? person == other.PersonId
        : one.Phone is { } phone && other.Phone is { } number && Telephone.AreSame(phone, number) && other.PersonId is null;

    /// <summary>Whether the person said it to somebody who wrote it down, rather than writing it themselves.</summary>
    public static bool TakesDown(Actor by) => !by.IsSystem && !RoleGroups.Speakers.Contains(by.Post.Role);

    private static bool IsSomebody(Reporter one) => one.PersonId is not null || !string.IsNullOrWhiteSpace(one.Name) || !string.IsNullOrWhiteSpace(one.Phone);

    private static bool OnlyTookItDown(Reporter one, Actor by) => one.PersonId == by.PersonId && TakesDown(by);
}
