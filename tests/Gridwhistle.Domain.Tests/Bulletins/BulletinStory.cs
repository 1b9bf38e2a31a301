using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.Kernel;
using Gridwhistle.People;

namespace Gridwhistle.Bulletins;

/// <summary>A bulletin's life as a test tells it: commands one after the other, at the instant the story stands at.</summary>
internal sealed class BulletinStory
{
    public const string Title = "公共收益第四季度公示", Text = "停车收入 12,600 元，支出 4,100 元，结余转入维修资金。";

    private readonly List<BulletinEvent> _events = [];

    public BulletinStory() => Now = new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(8));

    public DateTimeOffset Now { get; set; }

    public Bulletin? State { get; private set; }

    public Bulletin Bulletin => State ?? throw new InvalidOperationException("Nothing is written yet.");

    public IReadOnlyList<BulletinEvent> Events => _events;

    public Decision<BulletinEvent> Last { get; private set; }

    public BulletinContext Context() => new()
    {
        Now = Now,
        Rules = BulletinRules.Default,
        Calendar = Rules.Calendar,
        Number = "008-2026-0001",
        Issuer = new BulletinIssuer(Cast.Committee, "滨湖社区居委会"),
        Officers = [BulletinCast.Writer.PersonId, BulletinCast.Approver.PersonId],
        Audience = [BulletinCast.GridWorker.PersonId, BulletinCast.Writer.PersonId, BulletinCast.Approver.PersonId, Cast.Plumber.PersonId],
        Grids = BulletinCast.Grids,
    };

    /// <summary>Decides, applies, and answers itself.</summary>
    public BulletinStory When(BulletinCommand command)
    {
        Last = BulletinDecider.Decide(State, command, Context());
        foreach (var e in Last.Events)
        {
            State = BulletinEvolution.Apply(State, e);
            _events.Add(e);
        }

        return this;
    }

    public BulletinStory After(TimeSpan time)
    {
        Now += time;
        return this;
    }

    public static DraftBulletin Draft(string text = Text, string title = Title, Actor? by = null) =>
        new(new BulletinId("b1"), BulletinCast.Community, BulletinKind.Notice, title, text, [], null, null, by ?? BulletinCast.Writer);

    public static BulletinStory Drafted(string text = Text, string title = Title) => new BulletinStory().When(Draft(text, title));

    public static BulletinStory Approved(string text = Text, string title = Title) => Drafted(text, title).When(new ApproveBulletin(BulletinCast.Approver));

    public static BulletinStory Published() => Approved().When(new PublishBulletin(null, BulletinCast.Writer));

    public static BulletinStory Corrected() => Published().When(new CorrectBulletin(Text + "更正：支出 4,200 元。", "支出漏计一笔", BulletinCast.Writer));

    public static BulletinStory Withdrawn() => Published().When(new WithdrawBulletin("内容重复", BulletinCast.Writer));

    public static BulletinStory Objected() => Published().When(new ObjectToBulletin("支出没有附明细", BulletinCast.Resident));

    /// <summary>One life in each state, and one with an objection.</summary>
    public static ImmutableArray<BulletinStory> Everywhere() => [Drafted(), Approved(), Published(), Corrected(), Withdrawn(), Objected()];
}
