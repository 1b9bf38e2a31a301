using System.Collections.Immutable;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Inbox;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.People;

/// <summary>Swaps of shifts: the directory decides, and whoever has to know is told. Telling it again is the same notice.</summary>
internal sealed class SwapService(IGrainFactory grains, TimeProvider clock)
{
    /// <summary>True when the caller may edit the roster.</summary>
    public static bool Leads(Caller caller, Roster roster) => caller.Refusal(PeopleFeature.WriteRosters, roster.Area, DutyRejections.UnknownRoster) is null;

    public async Task<Roster?> RosterAsync(string id, Caller caller) =>
        (await Directory(caller).RostersAsync(caller.Post.Area.Street)).FirstOrDefault(one => one.Id == id);

    public async Task<Outcome<SwapDone>> AskAsync(string rosterId, ShiftSwap swap, Caller caller, DateTimeOffset now) =>
        await ToldAsync(await Directory(caller).AskSwapAsync(rosterId, swap, now), caller);

    public async Task<Outcome<SwapDone>> ActAsync(string rosterId, string swapId, SwapAct act, string? note, Caller caller, DateTimeOffset now)
    {
        if (await RosterAsync(rosterId, caller) is not { } roster)
        {
            return Rejection.Of(DutyRejections.UnknownRoster, ("roster", rosterId));
        }

        return await ToldAsync(await Directory(caller).ActOnSwapAsync(rosterId, swapId, act, caller.PersonId, Leads(caller, roster), note, now), caller);
    }

    public async Task<SwapBody> BodyAsync(Roster roster, ShiftSwap swap, Caller caller) =>
        new(roster, swap, await NameAsync(swap.By, caller), await NameAsync(swap.With, caller), ShiftSwaps.May(swap, caller.PersonId, Leads(caller, roster), clock.GetUtcNow()));

    private async Task<Outcome<SwapDone>> ToldAsync(Outcome<SwapDone> outcome, Caller caller)
    {
        if (outcome.Value is { } done)
        {
            foreach (var told in SwapNotices.Of(done.Swap, done.Roster.Area.Street, await NameAsync(done.Swap.By, caller), await NameAsync(done.Swap.With, caller)))
            {
                var inbox = grains.Grain<IInboxGrain>(told.To.Value);
                await (told.Settled is { } settled ? inbox.SettleAsync([settled]) : inbox.DeliverAsync([told.Item!]));
            }
        }

        return outcome;
    }

    private async Task<string> NameAsync(PersonId id, Caller caller) => (await Directory(caller).PersonAsync(id))?.Name ?? id.Value;

    private IDirectoryGrain Directory(Caller caller) => grains.Grain<IDirectoryGrain>(caller.Post.Area.Street.Value);
}

/// <summary>A swap as the caller sees it.</summary>
internal sealed class SwapBody(Roster roster, ShiftSwap swap, string byName, string withName, ImmutableArray<SwapAct> may)
{
    public string Id => swap.Id;

    public string RosterId => roster.Id;

    public PersonId By => swap.By;

    public string ByName => byName;

    public PersonId With => swap.With;

    public string WithName => withName;

    public DutyStretch Give => swap.Give;

    public DutyStretch? Take => swap.Take;

    public string? Note => swap.Note;

    public DateTimeOffset AskedAt => swap.AskedAt;

    public SwapState State => swap.State;

    /// <summary>When it was answered, withdrawn or refused.</summary>
    public DateTimeOffset? EndedAt => swap.EndedAt;

    /// <summary>What was said with the answer or the refusal.</summary>
    public string? Answer => swap.Answer;

    /// <summary>What the caller may do with it now.</summary>
    public ImmutableArray<SwapAct> May => may;
}
