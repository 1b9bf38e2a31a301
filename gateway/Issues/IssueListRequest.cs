using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Issues;

namespace Gridwhistle.Gateway.Issues;

/// <summary>The filters of a list; enumerations as lists with commas.</summary>
/// <param name="Category">Codes; <c>-</c> stands for issues nobody has named one for.</param>
/// <param name="Assignee">A person or organisation id, or <c>me</c>.</param>
/// <param name="Q">Words of the title, the number or the place, or of a reporter the caller sees; all have to be there.</param>
/// <param name="Waiting">Only issues that wait for a ruling of one of these kinds, settled ones with an open appeal included.</param>
/// <param name="Hour">Only issues first reported in this hour of the day, 0…23, local time.</param>
internal sealed record IssueListRequest(
    AreaCode? Area,
    string? State,
    string? Level,
    string? Light,
    string? Category,
    string? Assignee,
    string? Q,
    Instant? From,
    Instant? To,
    string? Waiting,
    int? Hour)
{
    private const int MaxWords = 100, MaxList = 40;

    public IssueQuery Bind(FieldChecks check, Paging paging, Caller caller)
    {
        check.Range("hour", Hour, 0, 23);
        return Query(check, paging, caller);
    }

    private IssueQuery Query(FieldChecks check, Paging paging, Caller caller) => new(
        Area ?? DefaultArea(caller),
        Enums<IssueStatus>(check, "state", State),
        Enums<ContainmentLevel>(check, "level", Level),
        Enums<Light>(check, "light", Light),
        Items(check, "category", Category),
        Assignee is "me" ? caller.PersonId.Value : check.OptionalCode("assignee", Assignee),
        check.Line("q", Q, Presence.Optional, MaxWords) is { Length: > 0 } words ? words : null,
        From?.At,
        To?.At,
        paging.Limit,
        paging.Cursor,
        caller.Actor)
    {
        Waiting = Enums<RulingKind>(check, "waiting", Waiting),
        Hour = Hour,
    };

    /// <summary>An officer's own area; for the others the street, of which they see what is theirs.</summary>
    private static AreaCode DefaultArea(Caller caller) =>
        AccessTable.ReachOf(IssuesFeature.ListIssues, caller.Post.Role) is Reach.Area ? caller.Post.Area : caller.Post.Area.Street;

    private static ImmutableArray<T> Enums<T>(FieldChecks check, string field, string? value) where T : struct, Enum
    {
        var builder = ImmutableArray.CreateBuilder<T>();
        foreach (var item in Items(check, field, value))
        {
            if (Enum.TryParse<T>(item, out var known) && Enum.GetName(known) == item)
            {
                builder.Add(known);
            }
            else
            {
                check.Add(FieldFault.Malformed(field, string.Join('、', Enum.GetNames<T>()), $"one of {string.Join(", ", Enum.GetNames<T>())}"));
            }
        }

        return builder.ToImmutable();
    }

    private static ImmutableArray<string> Items(FieldChecks check, string field, string? value)
    {
        ImmutableArray<string> items = value is null ? [] : [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        check.That(items.Length <= MaxList, FieldFault.TooMany(field, MaxList));
        return items;
    }
}
