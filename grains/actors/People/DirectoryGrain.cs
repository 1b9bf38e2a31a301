using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Placement;
using Gridwhistle.Storage;

namespace Gridwhistle.People;

/// <summary>One street's people, bodies and rosters, held as an immutable book that every read shares.</summary>
[GrainType("directory"), StreetPlacement]
public sealed partial class DirectoryGrain(ITableStore store, IGrainFactory grains, DutyBooks books) : Grain, IDirectoryGrain
{
    private DutyBook _book = DutyBook.Empty;

    public Task<Person?> PersonAsync(PersonId id) => Task.FromResult(_book.Person(id));

    public Task<Organisation?> OrganisationAsync(OrganisationId id) => Task.FromResult(_book.Organisation(id));

    public Task<ImmutableArray<Organisation>> OrganisationsAsync(AreaCode? serving) => Task.FromResult(_book.Organisations(serving));

    public async Task<ImmutableArray<DutyPerson>> OnDutyAsync(AreaCode area, DateTimeOffset at) =>
        area.Level is AreaLevel.Household && area.Community is { } community && await grains.Grain<ICommunityGrain>(community.Value).PoliciesAsync() is { } policies
            ? _book.OnDuty(area, at, policies.Groups.Floors)
            : _book.OnDuty(area, at);

    public Task<Outcome<Party>> ResolveAsync(AssignTo target, AreaCode grid, DateTimeOffset at) => Task.FromResult(_book.Resolve(target, grid, at));

    public Task<DutyChain> ChainAsync(AreaCode grid, OrganisationId? organisation, DateTimeOffset at) => Task.FromResult(_book.Chain(grid, organisation, at));

    public Task<Organisation?> RouteAsync(string rule, AreaCode grid) => Task.FromResult(_book.Route(rule, grid));

    public Task<ComplainedOf> ComplainedOfAsync(Complaint complaint, AreaCode grid) => Task.FromResult(_book.ComplainedOf(complaint, grid));

    public Task<ImmutableArray<Mentionable>> MentionablesAsync(AreaCode grid, DateTimeOffset at) => Task.FromResult(_book.Mentionables(grid, at));

    public Task<ImmutableArray<GroupMember>> MembersAsync(AreaCode grid, DateTimeOffset at) => Task.FromResult(_book.Members(grid, at));

    public Task<ImmutableArray<Roster>> RostersAsync(AreaCode area) =>
        Task.FromResult(_book.Rosters(area));

    public Task<DutyCover> CoverAsync(ImmutableArray<AreaCode> grids, ImmutableArray<OrganisationId> bodies) => Task.FromResult(_book.Cover(grids, bodies));

    public async Task<Outcome<Roster>> SaveRosterAsync(Roster roster)
    {
        if (RosterRules.Check(roster, _book) is { } rejection)
        {
            return rejection;
        }

        var before = _book.Roster(roster.Id);
        var saved = roster with { Revision = before is null ? 0 : before.Revision + 1, Swaps = before?.Swaps };
        await KeepAsync(saved);
        return saved;
    }

    public Task<Outcome<SwapDone>> AskSwapAsync(string rosterId, ShiftSwap swap, DateTimeOffset now) =>
        SwapAsync(rosterId, roster => ShiftSwaps.Ask(roster, swap, _book, now));

    public Task<Outcome<SwapDone>> ActOnSwapAsync(string rosterId, string swapId, SwapAct act, PersonId by, bool leads, string? note, DateTimeOffset now) =>
        SwapAsync(rosterId, roster => ShiftSwaps.Act(roster, swapId, act, by, leads, note, _book, now));

    public async Task<Outcome<bool>> DeleteRosterAsync(string id)
    {
        if (_book.Roster(id) is null)
        {
            return Rejection.Of(DutyRejections.UnknownRoster, ("roster", id));
        }

        await store.WriteAsync(Tables.Rosters, Key, TableWrite.Delete(id));
        Show(_book.Without(id));
        return true;
    }

    public Task<ImmutableArray<HeldPost>> HoldersAsync(Role role, AreaCode area) => Task.FromResult(_book.HeldBy(role, area));

    public Task<ImmutableArray<Person>> PeopleAsync() => Task.FromResult(_book.AllPeople);

    public async Task<Outcome<Person>> PutPersonAsync(Person person)
    {
        var known = _book.Person(person.Id);
        if (known is null && await grains.Grain<IPersonRegistryGrain>(IPersonRegistryGrain.Key).ClaimAsync(new AreaCode(Key), [person.Id]) is not [])
        {
            return Rejection.Of(DutyRejections.UnknownPerson, ("person", person.Id.Value));
        }

        var put = known is null ? person : person with { Posts = known.Posts };
        return await ApplyAsync(put) is { } no ? no : put;
    }

    public async Task<Outcome<HeldPost>> AppointAsync(PersonId person, Post post)
    {
        if (_book.Person(person) is not { } known)
        {
            return Rejection.Of(DutyRejections.UnknownPerson, ("person", person.Value));
        }

        var before = known.Posts.FirstOrDefault(held => held.PostId == post.PostId);
        var after = known with { Posts = before is null ? known.Posts.Add(post) : known.Posts.Replace(before, post) };
        return await ApplyAsync(after) is { } no ? no : new HeldPost(person, known.Name, post);
    }

    public async Task<Outcome<HeldPost>> EndPostAsync(PersonId person, string postId)
    {
        if (_book.Person(person) is not { } known)
        {
            return Rejection.Of(DutyRejections.UnknownPerson, ("person", person.Value));
        }

        if (known.Posts.FirstOrDefault(post => post.PostId == postId) is not { } ended)
        {
            return Rejection.Of(DutyRejections.UnknownPost, ("post", postId));
        }

        if (await ApplyAsync(known with { Posts = known.Posts.Remove(ended) }) is { } no)
        {
            return no;
        }

        await DropFeedKeysAsync(key => key.PersonId == person && key.PostId == postId);
        return new HeldPost(person, known.Name, ended);
    }

    public async Task<Outcome<ImmutableArray<HeldPost>>> LeaveAsync(PersonId person)
    {
        if (_book.Person(person) is not { } known)
        {
            return Rejection.Of(DutyRejections.UnknownPerson, ("person", person.Value));
        }

        if (!known.Posts.IsEmpty && await ApplyAsync(known with { Posts = [] }) is { } no)
        {
            return no;
        }

        await DropFeedKeysAsync(key => key.PersonId == person);
        return known.Posts.Select(post => new HeldPost(person, known.Name, post)).ToImmutableArray();
    }

    public Task<RosterCalendar?> CalendarAsync(string rosterId) =>
        Task.FromResult(_book.Roster(rosterId) is { } roster ? DutyCalendar.Of(roster, id => _book.Person(id)?.Name ?? id.Value) : null);

    public Task ReloadAsync() => LoadAsync(CancellationToken.None);

    public override Task OnActivateAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    private async Task<Outcome<SwapDone>> SwapAsync(string rosterId, Func<Roster, Outcome<SwapDone>> decide)
    {
        if (_book.Roster(rosterId) is not { } roster)
        {
            return Rejection.Of(DutyRejections.UnknownRoster, ("roster", rosterId));
        }

        var outcome = decide(roster);
        if (outcome.Value is not { } done || done.Roster == roster)
        {
            return outcome;
        }

        var saved = done.Roster with { Revision = roster.Revision + 1 };
        await KeepAsync(saved);
        return done with { Roster = saved };
    }

    private async Task KeepAsync(Roster roster)
    {
        await store.WriteAsync(Tables.Rosters, Key, TableWrite.Upsert(roster.Id, StoredRow.Write(roster)));
        Show(_book.With(roster));
    }

    /// <summary>Rosters first: cut off in between, somebody holds a post without standing duty, and not the other way round.</summary>
    private async Task<Rejection?> ApplyAsync(Person after)
    {
        var outcome = PostChange.Of(after, _book);
        if (outcome.Value is not { } change)
        {
            return outcome.Rejection;
        }

        ImmutableArray<TableWrite> rosters =
        [
            .. change.Changed.Select(roster => TableWrite.Upsert(roster.Id, StoredRow.Write(roster))),
            .. change.Emptied.Select(id => TableWrite.Delete(id)),
        ];
        if (!rosters.IsEmpty)
        {
            await store.WriteAsync(Tables.Rosters, Key, rosters);
        }

        await store.WriteAsync(Tables.People, Key, TableWrite.Upsert(after.Id.Value, StoredRow.Write(after)));
        Show(change.On(_book));
        return null;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        books.Remove(new AreaCode(Key), _book);
        return Task.CompletedTask;
    }

    /// <summary>From here on everybody on this silo decides by it.</summary>
    private void Show(DutyBook book)
    {
        _book = book;
        books.Put(new AreaCode(Key), book);
    }

    private string Key => this.GetPrimaryKeyString();

    private async Task LoadAsync(CancellationToken cancellationToken) => Show(DutyBook.Of(
        await store.ReadPartitionAsync<Person>(Tables.People, Key, cancellationToken: cancellationToken),
        await store.ReadPartitionAsync<Organisation>(Tables.Organisations, Key, cancellationToken: cancellationToken),
        await store.ReadPartitionAsync<Roster>(Tables.Rosters, Key, cancellationToken: cancellationToken)));
}
