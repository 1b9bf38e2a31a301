using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Kernel;
using Gridwhistle.Outward;
using Gridwhistle.People;

namespace Gridwhistle.Webhooks;

/// <summary>A random life: random people do random things at random times. Every rule that must hold at every step is checked; broken ones are collected.</summary>
internal sealed class WebhookWalk(int seed)
{
    private static readonly Actor ForeignOfficer = new(new PersonId("officer-elsewhere"), "officer-elsewhere", new Post("p", Role.CommunityOfficer, new AreaCode("420602004001"), null));

    private readonly Random _random = new(seed);
    private readonly List<WebhookEvent> _events = [];
    private int _secrets;

    public static ImmutableArray<Actor> Everybody => [Cast.Administrator, Cast.Officer, Cast.Auditor, Cast.StreetOfficer, Cast.GridWorker, Cast.Resident, ForeignOfficer];

    public DateTimeOffset Now { get; private set; } = new(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(8));

    public Webhook? State { get; private set; }

    public IReadOnlyList<WebhookEvent> Events => _events;

    public List<string> Broken { get; } = [];

    /// <summary>Event, state before, state after.</summary>
    public HashSet<Transition> Steps { get; } = [];

    public static WebhookSettings Settings(string name = "城市平台", AreaCode? area = null) =>
        new(name, "https://city.example.cn/events", area ?? Cast.Community, ["issue."], new WebhookFilter([], [], [], []), WebhookProfile.Standard, 4);

    public WebhookWalk Go(int steps)
    {
        Step(new CreateWebhook(new WebhookId("w1"), Settings(), Cast.Administrator));
        for (var i = 0; i < steps; i++)
        {
            Now += Pick([TimeSpan.FromSeconds(1), TimeSpan.FromHours(5), TimeSpan.FromDays(2)]);
            var (by, act) = (Pick(Everybody), Pick([.. WebhookActs.All.Select(one => one.Name), "failing", "recovered", "stop"]));
            var offered = WebhookActs.Offered(State!, by, Now);
            if (act == "delete" && _random.Next(12) != 0)
            {
                continue;
            }

            var last = Step(Command(act, by));
            Check(!offered.Contains(act) || last.Rejection is null, $"{act} was offered to {by.Name} and refused: {last.Rejection?.Code}");
            Check(WebhookAccess.Managers.Contains(by.Post.Role) || last.Events.IsEmpty || act is "failing" or "recovered" or "stop", $"{by.Name} did {act}");
        }

        return this;
    }

    private WebhookCommand Command(string act, Actor by) => act switch
    {
        "change" => new ChangeWebhook(Settings($"名称{_random.Next(9)}", Pick([Cast.Street, Cast.Community])), by),
        "pause" => new PauseWebhook(by),
        "resume" => new ResumeWebhook(by),
        "disable" => new DisableWebhook(WebhookStopReason.ByHand, "检修", null, by),
        "enable" => new EnableWebhook(Pick([WebhookRestart.Stopped, WebhookRestart.Now]), by),
        "rotate" => new RotateSecret(Pick([0, 24, 168]), by),
        "ping" => new PingWebhook(by),
        "replay" => new ReplayDeliveries(new ReplayRange(1, null, []), by),
        "delete" => new DeleteWebhook(by),
        "failing" => new NoteFailing(Now.AddDays(-1), Cast.System),
        "recovered" => new NoteRecovered(Cast.System),
        _ => new DisableWebhook(Pick([WebhookStopReason.Gone, WebhookStopReason.Failing]), null, 7, Cast.System),
    };

    private Decision<WebhookEvent> Step(WebhookCommand command)
    {
        var decision = WebhookDecider.Decide(State, command with { CommandId = $"c{_events.Count}-{Now.Ticks}" }, new WebhookContext
        {
            Now = Now,
            Secret = new WebhookSecret($"s{++_secrets}", "abcd", null),
            Managers = [Cast.Administrator.PersonId, Cast.Officer.PersonId],
            Fault = _random.Next(20) == 0 && command is ChangeWebhook ? TargetFault.Private : null,
        });
        foreach (var e in decision.Events)
        {
            var before = State;
            State = WebhookEvolution.Apply(State, e);
            _events.Add(e);
            Steps.Add(new Transition(WebhookAliases.Of(e.GetType()), before?.State.ToString() ?? "—", State.State.ToString()));
            Hold(before, e, State);
        }

        return decision with { Rejection = decision.Rejection?.Code == "target.refused" ? null : decision.Rejection };
    }

    private void Hold(Webhook? before, WebhookEvent e, Webhook after)
    {
        Check(after.Version == _events.Count, "the version is the number of events");
        Check(before is null || before.Settings.Area == after.Settings.Area, "the area moved");
        Check(after.State is WebhookStatus.Disabled == after.Reason is not null, "a reason stands beside another state");
        Check(after.State is WebhookStatus.Deleted == after.Secrets.IsEmpty, "a secret is missing, or left");
        Check(after.Secrets.IsEmpty || (after.Secrets[0].Until is null && after.Secrets.Skip(1).All(old => old.Until is not null)), "not the newest secret alone signs for ever");
        Check(after.Secrets.Skip(1).All(old => old.Until > e.At && old.Until <= e.At.AddHours(168)), "an old secret signs too long");
        Check(after.State is not WebhookStatus.Deleted || after.Notices.IsEmpty, "a deleted webhook has a notice before somebody");
        Check(WebhookNotices.Of(after, e).Select(notice => notice.To).Distinct().Count() == e.Told.Length, "somebody is told twice");
        Check(!e.Told.Contains(e.By.PersonId), "somebody is told of what they did");
    }

    private T Pick<T>(ImmutableArray<T> choices) => choices[_random.Next(choices.Length)];

    private void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            Broken.Add($"seed {seed}, event {_events.Count}: {otherwise}");
        }
    }
}

/// <summary>The names events are stored under, without their version.</summary>
internal static class WebhookAliases
{
    public static IEnumerable<string> All => typeof(WebhookEvent).Assembly.GetTypes().Where(type => type.IsSealed && type.IsAssignableTo(typeof(WebhookEvent))).Select(Of);

    public static string Of(Type type)
    {
        var alias = (string)type.GetCustomAttributesData().Single(attribute => attribute.AttributeType.Name == "AliasAttribute").ConstructorArguments[0].Value!;
        return alias[..alias.LastIndexOf('.')];
    }
}
