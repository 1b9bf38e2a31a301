using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Bulletins;

/// <summary>A random life: random people do random things at random times. Every rule that must hold at every step is checked; broken ones are collected.</summary>
internal sealed class BulletinWalk(int seed)
{
    private static readonly ImmutableArray<string> Words =
        ["停车收入公示", "第二稿", "第三稿：结余 8,500 元", "电话 13800001111", "23号楼2单元402", "身份证 420602196001011234"];

    private readonly Random _random = new(seed);

    public BulletinStory Story { get; } = new();

    public List<string> Broken { get; } = [];

    /// <summary>Event, state before, state after.</summary>
    public HashSet<Transition> Steps { get; } = [];

    public BulletinWalk Go(int steps)
    {
        Step(BulletinStory.Draft(_random.Next(3) == 0 ? Pick(Words) : BulletinStory.Text));
        for (var i = 0; i < steps; i++)
        {
            if (_random.Next(3) == 0)
            {
                Story.Now = _random.Next(2) == 0 && BulletinClocks.WakeAt(Story.Bulletin) is { } wake && wake > Story.Now
                    ? wake
                    : Story.Now + Pick([TimeSpan.FromSeconds(1), TimeSpan.FromHours(5), TimeSpan.FromDays(1), TimeSpan.FromDays(4)]);
                Step(new TickBulletin(Cast.System));
                Check(BulletinDecider.Decide(Story.Bulletin, new TickBulletin(Cast.System), Story.Context()).Events.IsEmpty || Story.Last.Events.Length > 0, "a second look found something the first did not");
            }
            else
            {
                Act(Pick(BulletinCast.Everybody), Pick([.. BulletinActs.All.Select(act => act.Name)]));
            }
        }

        return this;
    }

    private void Act(Actor actor, string act)
    {
        // Mostly what somebody is offered: lives would hardly leave the draft otherwise.
        var offered = BulletinActs.Offered(Story.Bulletin, actor, Story.Now);
        var chosen = offered.IsEmpty || _random.Next(4) == 0 ? act : Pick(offered);
        if (chosen == "withdraw" && _random.Next(4) != 0)
        {
            return;
        }

        Step(Command(actor, chosen));
        Check(
            !offered.Contains(chosen) || Story.Last.Rejection?.Code is not ("bulletin.wrong_state" or "bulletin.unknown" or "bulletin.same_person" or "bulletin.notice_over")
            && Story.Last.Rejection?.Code.StartsWith("forbidden.", StringComparison.Ordinal) is not true,
            $"{chosen} was offered to {actor.Name} and refused: {Story.Last.Rejection?.Code}");
    }

    private BulletinCommand Command(Actor by, string act) => act switch
    {
        "approve" => new ApproveBulletin(by),
        "publish" => new PublishBulletin(_random.Next(3) == 0 ? Story.Now.AddDays(_random.Next(-1, 100)) : null, by),
        "correct" => new CorrectBulletin(Pick(Words), Pick(["更正", "应 23号楼2单元402 要求"]), by),
        "withdraw" => new WithdrawBulletin(Pick(["撤回", "电话 13800001111 反映"]), by),
        "object" => new ObjectToBulletin(Pick(Words), by),
        _ => new AnswerObjection($"{_random.Next(1, 4)}", "答复", by),
    };

    private void Step(BulletinCommand command)
    {
        var (before, known) = (Story.State, Story.Events.Count);
        Story.When(command);
        var state = before;
        foreach (var e in Story.Events.Skip(known))
        {
            var after = BulletinEvolution.Apply(state, e);
            Steps.Add(new Transition(BulletinAliases.Of(e.GetType()), state?.State.ToString() ?? "—", after.State.ToString()));
            state = after;
        }

        Hold(before, Story.Bulletin);
    }

    private void Hold(Bulletin? before, Bulletin after)
    {
        Check(after.Version == Story.Events.Count, "the version is the number of events");
        Check(!after.IsPublic || (after.Approver is { } by && by.PersonId != after.Writer.PersonId), "public without another person's approval");
        Check(!after.IsPublic || after.Revisions.All(one => PersonalData.Find(one.Text, one.Reason, after.Title, after.Withdrawal?.Reason).IsEmpty), "personal data is public");
        Check(after.Revisions.Select(one => one.No).SequenceEqual(Enumerable.Range(1, after.Revisions.Length)), "revisions are counted from 1");
        Check(before is null || before.Revisions.Select(one => one.Text).SequenceEqual(after.Revisions.Select(one => one.Text).Take(before.Revisions.Length)), "a text that was there changed");
        Check(before?.PublishedAt is null || (before.PublishedAt == after.PublishedAt && before.NoticeUntil == after.NoticeUntil), "the publication moved");
        Check(after.State is not BulletinStatus.Withdrawn || (after.Notices.IsEmpty && BulletinClocks.WakeAt(after) is null), "a withdrawn bulletin waits for something");
        var told = Story.Events.SelectMany((e, i) => BulletinNotices.Of(After(i), e)).Select(notice => (notice.To, notice.Item.Id)).ToArray();
        Check(told.Distinct().Count() == told.Length, "two notices have one id");
        Check(after.Notices.All(notice => told.Contains((notice.To, notice.ItemId))), "a notice is open that nobody was sent");
    }

    private Bulletin After(int index) => Story.Events.Take(index + 1).Aggregate((Bulletin?)null, BulletinEvolution.Apply)!;

    private T Pick<T>(ImmutableArray<T> choices) => choices[_random.Next(choices.Length)];

    private void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            Broken.Add($"seed {seed}, event {Story.Events.Count}: {otherwise}");
        }
    }
}

/// <summary>The names events are stored under, without their version.</summary>
internal static class BulletinAliases
{
    public static IEnumerable<string> All =>
        typeof(BulletinEvent).Assembly.GetTypes().Where(type => type.IsSealed && type.IsAssignableTo(typeof(BulletinEvent))).Select(Of);

    public static string Of(Type type)
    {
        var alias = (string)type.GetCustomAttributesData().Single(attribute => attribute.AttributeType.Name == "AliasAttribute").ConstructorArguments[0].Value!;
        return alias[..alias.LastIndexOf('.')];
    }
}
