using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Webhooks;

/// <summary>What goes outside, and what never does.</summary>
public sealed class EventTextTests
{
    private const int MostBytes = 20 * 1024;

    private static readonly EventFacts Facts = new("漏水", ImmutableDictionary<OrganisationId, string>.Empty.Add(Cast.Property, "东方物业"), "https://grid.example.cn");

    [Fact]
    public void Standard_OfEveryStepOfALife_NamesBodiesAndTheBuilding_NeverAPersonATextOrARoom()
    {
        var told = EventsOf(Story.Closed()).Select(e => (e.Step.Type, Text: EventText.Of(e, WebhookProfile.Standard))).ToArray();

        Assert.Equal(
            ["issue.reported", "issue.registered", "issue.dispatched", "issue.acknowledged", "issue.arrived", "issue.finished", "issue.verified", "issue.fedback", "issue.evaluated", "issue.closed"],
            told.Select(one => one.Type).Distinct());
        Assert.All(told, one =>
        {
            var root = JsonDocument.Parse(one.Text).RootElement;
            Assert.Equal("1.0", root.GetProperty("specversion").GetString());
            Assert.Equal($"cn.gridwhistle.{one.Type}", root.GetProperty("type").GetString());
            Assert.Equal(root.GetProperty("time").GetString(), root.GetProperty("timestamp").GetString());
            Assert.EndsWith("+08:00", root.GetProperty("time").GetString());
            Assert.Matches("^evt_[0-9A-Z]{26}$", root.GetProperty("id").GetString());
            Assert.Equal(10, root.GetProperty("sequence").GetString()!.Length);
            Assert.Equal("/communities/420602004008", root.GetProperty("source").GetString());
            Assert.InRange(Encoding.UTF8.GetByteCount(one.Text), 100, MostBytes);
            foreach (var secret in (string[])["李婆婆", "13800138000", "resident", "gridworker", "property-1", "501", "修好了", "title", "text", "photo"])
            {
                Assert.DoesNotContain(secret, one.Text, StringComparison.Ordinal);
            }
        });
        Assert.Contains("\"assignee\":{\"organisationId\":\"property-dongfang\",\"name\":\"东方物业\"}", told.Single(one => one.Type == "issue.acknowledged").Text);
        Assert.Contains("\"closure\":\"Resolved\"", told[^1].Text);
    }

    [Fact]
    public void Thin_HoldsFourMembersAlone()
    {
        foreach (var e in EventsOf(Story.Closed()))
        {
            var data = JsonDocument.Parse(EventText.Of(e, WebhookProfile.Thin)).RootElement.GetProperty("data");
            Assert.Equal(["id", "number", "version", "url"], data.EnumerateObject().Select(member => member.Name));
        }
    }

    [Fact]
    public void Ids_AreTheSameEachTime_AndEachEventsOwn()
    {
        string[] once = [.. EventsOf(Story.Closed()).Select(e => e.Id)], again = [.. EventsOf(Story.Closed()).Select(e => e.Id)];

        Assert.Equal(once, again);
        Assert.Equal(once.Length, once.Distinct().Count());
        Assert.Equal(once.Order(StringComparer.Ordinal).Select(id => id[..14]), once.Select(id => id[..14]));
    }

    [Fact]
    public void Confidential_IsToldToNobody()
    {
        var story = Story.Closed();
        Assert.All(story.Events, e => Assert.Empty(IssueSteps.Of(story.State, e, story.Issue with { Confidential = true })));
    }

    [Fact]
    public void DeadlinesThatBreak_AreTold_WithKindOwnerAndInstant()
    {
        var story = Story.Dispatched();
        var due = story.Issue.Clocks.First(clock => clock.Kind is ClockKind.Acknowledge && clock.IsOpen()).DueAt;
        story.Now = due.AddSeconds(1);
        story.When(new TickIssue(Cast.System));

        var breached = EventsOf(story).First(e => e.Step.Type == WebhookTypes.ClockBreached);
        var clock = JsonDocument.Parse(EventText.Of(breached, WebhookProfile.Standard)).RootElement.GetProperty("data").GetProperty("clock");
        Assert.Equal("Acknowledge", clock.GetProperty("kind").GetString());
        Assert.Equal(due, clock.GetProperty("dueAt").GetDateTimeOffset());
        Assert.Equal("property-dongfang", clock.GetProperty("owner").GetProperty("organisationId").GetString());
    }

    [Theory]
    [InlineData("issue.", true)]
    [InlineData("issue", true)]
    [InlineData("cn.gridwhistle.issue.closed", true)]
    [InlineData("clock.breached", true)]
    [InlineData("issue.re", false)]
    [InlineData("order.", false)]
    [InlineData("", false)]
    [InlineData("cn.gridwhistle.", false)]
    public void Types_AreWholeWordsOfWhatThereIs(string written, bool known) => Assert.Equal(known, WebhookTypes.Read(written) is not null);

    [Fact]
    public void Filter_LetsThroughWhatAllOfItsListsHold()
    {
        var issue = Story.Dispatched().Issue;
        var all = WebhookWalk.Settings();

        Assert.True(all.Hears(issue, "issue.dispatched"));
        Assert.False(all.Hears(issue, "clock.breached"));
        Assert.False((all with { Area = new AreaCode("420602004001") }).Hears(issue, "issue.dispatched"));
        Assert.True(Filtered(new WebhookFilter([Cast.Community], [issue.Category!], [issue.Level], [issue.Urgency])));
        Assert.False(Filtered(new WebhookFilter([new AreaCode("420602004001")], [], [], [])));
        Assert.False(Filtered(new WebhookFilter([], ["other"], [], [])));
        Assert.False(Filtered(new WebhookFilter([], [], [ContainmentLevel.Street], [])));
        Assert.False(Filtered(new WebhookFilter([], [], [], [Urgency.Emergency])));

        bool Filtered(WebhookFilter filter) => (all with { Filter = filter }).Hears(issue, "issue.dispatched");
    }

    private static List<CaseEvent> EventsOf(Story story)
    {
        var told = new List<CaseEvent>();
        Issue? state = null;
        foreach (var e in story.Events)
        {
            var before = state;
            state = IssueEvolution.Apply(before, e);
            told.AddRange(IssueSteps.Of(before, e, state).Select(step =>
                new CaseEvent(CaseEvent.IdOf("0193", state.Version, e.At, step), step, state.Version, e.At, state, Facts)));
        }

        return told;
    }
}
