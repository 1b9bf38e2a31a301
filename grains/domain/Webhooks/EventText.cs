using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Webhooks;

/// <summary>
/// Writes events as structured CloudEvents 1.0 with an extension <c>timestamp</c>, so that each is a Standard Webhooks body too. What is written is
/// what is signed. No title, text, person, phone, room or picture is ever written.
/// </summary>
public static class EventText
{
    /// <summary>Government and city platforms read China's time.</summary>
    private static readonly TimeSpan Local = TimeSpan.FromHours(8);

    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body for receivers of a profile.</summary>
    public static string Of(CaseEvent e, WebhookProfile profile) =>
        Write(e.Id, e.Step.Type, $"/communities/{CommunityOf(e.Case)}", e.Subject, e.At, e.Version, json => WriteCase(json, e, profile));

    /// <summary>The body of an event that says nothing.</summary>
    /// <param name="area">The area of the webhook.</param>
    public static string Ping(string id, WebhookId webhook, AreaCode area, DateTimeOffset at) =>
        Write(id, WebhookTypes.Ping, area.Level is AreaLevel.Community ? $"/communities/{area}" : $"/streets/{area}", PingSubject(webhook), at, 0, json => json.WriteString("id", webhook.Value));

    /// <summary>What a ping is about, on the wire.</summary>
    public static string PingSubject(WebhookId webhook) => $"webhooks/{webhook}";

    private static string Write(string id, string type, string source, string subject, DateTimeOffset at, long sequence, Action<Utf8JsonWriter> data)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Form))
        {
            var time = Instant(at);
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", id);
            json.WriteString("source", source);
            json.WriteString("type", WebhookTypes.Prefix + type);
            json.WriteString("subject", subject);
            json.WriteString("time", time);
            json.WriteString("timestamp", time);
            json.WriteString("sequence", sequence.ToString("D10", CultureInfo.InvariantCulture));
            json.WriteString("datacontenttype", "application/json");
            json.WriteStartObject("data");
            data(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteCase(Utf8JsonWriter json, CaseEvent e, WebhookProfile profile)
    {
        var issue = e.Case;
        json.WriteString("id", issue.Id.Value);
        json.WriteString("number", issue.Number);
        json.WriteNumber("version", e.Version);
        if (profile is WebhookProfile.Standard)
        {
            WriteStandard(json, e, issue);
        }

        json.WriteString("url", $"{e.Facts.PublicUrl}/issues/{issue.Id}");
    }

    private static void WriteStandard(Utf8JsonWriter json, CaseEvent e, Issue issue)
    {
        var line = IssueProjection.Summary(issue, e.At);
        json.WriteString("state", issue.State.ToString());
        json.WriteString("level", issue.Level.ToString());
        json.WriteString("urgency", issue.Urgency.ToString());
        WriteIf(json, "category", issue.Category);
        WriteIf(json, "categoryName", e.Facts.CategoryName);
        WriteIf(json, "place", PlaceOf(issue.Place));
        json.WriteString("gridCode", issue.Place.GridCode.Value);
        json.WriteString("communityCode", CommunityOf(issue).Value);
        WriteBody(json, "lead", issue.Lead, e.Facts);
        WriteBody(json, "assignee", issue.Assignee, e.Facts);
        WriteIf(json, "dueAt", line.NextDueAt is { } due ? Instant(due) : null);
        json.WriteString("light", line.Light.ToString());
        WriteIf(json, "closure", issue.Closure?.Reason.ToString());
        if (e.Step.Clock is { } clock)
        {
            json.WriteStartObject("clock");
            json.WriteString("kind", clock.Kind.ToString());
            json.WriteString("dueAt", Instant(clock.DueAt));
            WriteBody(json, "owner", clock.Owner, e.Facts);
            json.WriteEndObject();
        }

        if (e.Step.WhistleId is { } id && issue.FindWhistle(id) is { } whistle)
        {
            WriteWhistle(json, whistle, e.Step.OrganisationId);
        }
    }

    private static void WriteWhistle(Utf8JsonWriter json, Whistle whistle, OrganisationId? organisation)
    {
        json.WriteStartObject("whistle");
        json.WriteString("id", whistle.Id);
        json.WriteString("grade", whistle.Grade.ToString());
        json.WriteString("state", whistle.State.ToString());
        WriteIf(json, "organisationId", organisation?.Value);
        json.WriteEndObject();
    }

    /// <summary>A body, never a person.</summary>
    private static void WriteBody(Utf8JsonWriter json, string name, Party? party, EventFacts facts)
    {
        if (party?.OrganisationId is { } body)
        {
            json.WriteStartObject(name);
            json.WriteString("organisationId", body.Value);
            WriteIf(json, "name", facts.Bodies.GetValueOrDefault(body));
            json.WriteEndObject();
        }
    }

    /// <summary>Down to the unit; of a household's case the building.</summary>
    private static string? PlaceOf(IssuePlace place)
    {
        var unit = place.Unit is { } inside ? PlaceLabel.Of(null, "", inside) : null;
        return place is { HouseholdId: not null, Label: { } label } && unit is not null && label.EndsWith(unit, StringComparison.Ordinal) ? label[..^unit.Length] : place.Label;
    }

    private static AreaCode CommunityOf(Issue issue) => issue.Place.GridCode.Community ?? issue.Place.GridCode;

    private static string Instant(DateTimeOffset at) => at.ToOffset(Local).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static void WriteIf(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
