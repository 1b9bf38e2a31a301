using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Operations;
using Gridwhistle.Inbox;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Areas;

/// <summary>
/// Tells the administrators of a street, and each community's officers, of a year their calendar knows nothing official of, before deadlines fall into
/// it; settles that when the year has been entered.
/// </summary>
internal sealed class CalendarNotices(ITableStore store, IGrainFactory grains, TimeProvider clock) : IClockedSweep
{
    public const string Kind = "calendarYearMissing";

    /// <summary>What was told of a community: a set that has not changed, in the same years, is not told again.</summary>
    private readonly ConcurrentDictionary<AreaCode, (int Version, int Year, string Missing)> _told = new();

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var street in await store.ReadPartitionAsync<StreetMark>(Tables.Streets, Tables.Streets, cancellationToken: cancellationToken))
        {
            foreach (var community in await grains.Grain<IStreetGrain>(street.Code.Value).ChildrenAsync(street.Code))
            {
                await SweepAsync(community);
            }
        }
    }

    private async Task SweepAsync(AreaView community)
    {
        if (await grains.Grain<ICommunityGrain>(community.Code.Value).PoliciesAsync() is not { } policies)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var missing = CalendarYears.Missing(policies, now);
        var state = (policies.Version, now.Year, string.Join(' ', missing.Select(one => one.Year)));
        if (_told.TryGetValue(community.Code, out var told) && told == state)
        {
            return;
        }

        var people = await PeopleAsync(community.Code);
        var entered = CalendarYears.Of(policies.Calendar).Where(year => year == now.Year || year == now.Year + 1).Select(year => Item(community, year, policies));
        foreach (var person in people)
        {
            var inbox = grains.Grain<IInboxGrain>(person.Value);
            if (!missing.IsEmpty)
            {
                await inbox.DeliverAsync([.. missing.Select(one => Item(community, one.Year, policies))]);
            }

            await inbox.SettleAsync([.. entered.Select(item => new SettledItem(item.Id, item.At, now))]);
        }

        _told[community.Code] = state;
    }

    private async Task<ImmutableArray<PersonId>> PeopleAsync(AreaCode community)
    {
        var directory = grains.Grain<IDirectoryGrain>(community.Street.Value);
        var (administrators, officers) = (await directory.HoldersAsync(Role.Administrator, community.Street), await directory.HoldersAsync(Role.CommunityOfficer, community));
        return [.. administrators.Concat(officers).Select(holder => holder.PersonId).Distinct()];
    }

    /// <summary>Made of community, year and limits alone, so that telling it again is the same. The title holds a name and a year, for readers of either language.</summary>
    private static InboxItem Item(AreaView community, int year, PolicySet policies) => new(
        $"calendar-{community.Code.Value}-{year.ToString(CultureInfo.InvariantCulture)}",
        Kind,
        null,
        null,
        null,
        $"{community.Name} {year.ToString(CultureInfo.InvariantCulture)}",
        null,
        CalendarYears.NeededFrom(year, policies).ToUniversalTime(),
        false,
        community.Code.Street)
    {
        Subject = new InboxSubject("policies", community.Code.Value),
    };
}
