using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Bulletins;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;

namespace Gridwhistle.Gateway.Bulletins;

/// <summary>The filters of a list.</summary>
/// <param name="Community">A community, or a street with all of its communities; whoever is signed in may leave it out for their own.</param>
/// <param name="State">States with commas.</param>
/// <param name="Q">Words of the title, or the number.</param>
/// <param name="From">Published, or written where it never was public, at this instant or later.</param>
/// <param name="To">The same, at this instant or before.</param>
internal sealed record BulletinListRequest(AreaCode? Community, string? State, string? Q, Instant? From, Instant? To)
{
    private const int MaxWords = 100;

    public BulletinQuery Bind(FieldChecks check, Paging paging, Caller? caller)
    {
        var community = Community ?? (caller is null ? null : caller.Post.Area.Community ?? caller.Post.Area.Street);
        check.That(community is not null, FieldFault.Required("community"));
        check.That(community is null or { Level: AreaLevel.Street or AreaLevel.Community }, FieldFault.Malformed("community", "社区或街道代码", "the code of a community or a street"));
        return new BulletinQuery(
            community.GetValueOrDefault(),
            States(check),
            check.Line("q", Q, Presence.Optional, MaxWords) is { Length: > 0 } words ? words : null,
            From?.At,
            To?.At,
            paging.Limit,
            paging.Cursor,
            caller?.Actor);
    }

    private ImmutableArray<BulletinStatus> States(FieldChecks check)
    {
        var states = ImmutableArray.CreateBuilder<BulletinStatus>();
        foreach (var name in (State ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Enum.TryParse<BulletinStatus>(name, out var known) && Enum.GetName(known) == name)
            {
                states.Add(known);
            }
            else
            {
                check.Add(FieldFault.Malformed("state", string.Join('、', Enum.GetNames<BulletinStatus>()), $"one of {string.Join(", ", Enum.GetNames<BulletinStatus>())}"));
            }
        }

        return states.DrainToImmutable();
    }
}
