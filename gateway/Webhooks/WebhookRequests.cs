using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Acts;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Webhooks;

namespace Gridwhistle.Gateway.Webhooks;

/// <summary>What a body is bound with.</summary>
internal sealed record WebhookCall(FieldChecks Check, Actor By);

/// <summary>A webhook as somebody sets it up or changes it.</summary>
/// <param name="Url">Where events are posted: https, port 443 or at least 1024.</param>
/// <param name="Area">The street or community it hears of; a change leaves it as it is.</param>
/// <param name="Types">Types or their beginnings, such as <c>issue.</c>, with or without <c>cn.gridwhistle.</c>; none for all.</param>
/// <param name="Filter">Narrows it further; an empty list lets all through.</param>
/// <param name="Concurrency">How many deliveries are under way at once, 1 to 4; 4 when left out.</param>
internal sealed record WebhookRequest(
    string? Name, string? Url, AreaCode? Area, ImmutableArray<string> Types, WebhookFilterBody? Filter, WebhookProfile? Profile, int? Concurrency)
{
    private const int LongestName = 60, LongestUrl = 2048, Most = 50, MostAtOnce = 4;

    public WebhookSettings Bind(FieldChecks check, AreaCode? area)
    {
        check.That(area is not null, FieldFault.Required("area"));
        check.That(area is null or { Level: AreaLevel.Street or AreaLevel.Community }, FieldFault.Malformed("area", "街道或社区代码", "the code of a street or a community"));
        check.Range("concurrency", Concurrency, 1, MostAtOnce);
        return new WebhookSettings(
            check.Line("name", Name, Presence.Required, LongestName) ?? "",
            check.Line("url", Url, Presence.Required, LongestUrl) ?? "",
            area.GetValueOrDefault(),
            TypesOf(check),
            (Filter ?? new WebhookFilterBody()).Bind(check, area),
            Profile ?? WebhookProfile.Standard,
            Concurrency ?? MostAtOnce);
    }

    private ImmutableArray<string> TypesOf(FieldChecks check)
    {
        ImmutableArray<string> written = Types.IsDefault ? [] : Types;
        check.That(written.Length <= Most, FieldFault.TooMany("types", Most));
        var known = written.Select(WebhookTypes.Read).ToArray();
        check.That(Array.TrueForAll(known, type => type is not null), FieldFault.Malformed("types", "事件类型或其前缀，如 issue.", "types of events or their beginnings, such as issue."));
        return [.. known.OfType<string>().Distinct()];
    }
}

/// <summary>Which cases a webhook hears of; a list that is empty or left out lets all through.</summary>
internal sealed record WebhookFilterBody
{
    private const int Most = 100, LongestCode = 80;

    public ImmutableArray<AreaCode> Communities { get; init; }

    /// <summary>Codes of categories.</summary>
    public ImmutableArray<string> Categories { get; init; }

    public ImmutableArray<ContainmentLevel> Levels { get; init; }

    public ImmutableArray<Urgency> Urgencies { get; init; }

    public WebhookFilter Bind(FieldChecks check, AreaCode? area)
    {
        var communities = Given(check, "filter.communities", Communities);
        check.That(
            communities.All(code => code.Level is AreaLevel.Community && area is { } of && of.Covers(code)),
            FieldFault.Malformed("filter.communities", "本范围内的社区代码", "codes of communities in its area"));
        var categories = Given(check, "filter.categories", Categories);
        check.That(categories.All(code => TextKey.IsPlain(code) && code.Length <= LongestCode), FieldFault.Malformed("filter.categories", "类别代码", "codes of categories"));
        return new WebhookFilter(communities, categories, Given(check, "filter.levels", Levels), Given(check, "filter.urgencies", Urgencies));
    }

    private static ImmutableArray<T> Given<T>(FieldChecks check, string field, ImmutableArray<T> values)
    {
        check.That(values.IsDefault || values.Length <= Most, FieldFault.TooMany(field, Most));
        return values.IsDefault ? [] : [.. values.Distinct()];
    }
}

/// <summary>An act that needs nothing but its name.</summary>
internal sealed record PauseWebhookRequest : IActBody<PauseWebhook, WebhookCall, WebhookCommand>
{
    WebhookCommand IActBody<PauseWebhook, WebhookCall, WebhookCommand>.Bind(WebhookCall call) => new PauseWebhook(call.By);
}

/// <inheritdoc cref="PauseWebhookRequest" />
internal sealed record ResumeWebhookRequest : IActBody<ResumeWebhook, WebhookCall, WebhookCommand>
{
    WebhookCommand IActBody<ResumeWebhook, WebhookCall, WebhookCommand>.Bind(WebhookCall call) => new ResumeWebhook(call.By);
}

/// <inheritdoc cref="PauseWebhookRequest" />
internal sealed record PingWebhookRequest : IActBody<PingWebhook, WebhookCall, WebhookCommand>
{
    WebhookCommand IActBody<PingWebhook, WebhookCall, WebhookCommand>.Bind(WebhookCall call) => new PingWebhook(call.By);
}

internal sealed record DisableWebhookRequest : IActBody<DisableWebhook, WebhookCall, WebhookCommand>
{
    private const int Longest = 500;

    public string? Reason { get; init; }

    WebhookCommand IActBody<DisableWebhook, WebhookCall, WebhookCommand>.Bind(WebhookCall call) =>
        new DisableWebhook(WebhookStopReason.ByHand, call.Check.Text("reason", Reason, Presence.Required, Longest), null, call.By);
}

internal sealed record EnableWebhookRequest : IActBody<EnableWebhook, WebhookCall, WebhookCommand>
{
    /// <summary>From where it stopped, or from now on: what waits is then skipped.</summary>
    public WebhookRestart? From { get; init; }

    WebhookCommand IActBody<EnableWebhook, WebhookCall, WebhookCommand>.Bind(WebhookCall call) => new EnableWebhook(call.Check.Given("from", From), call.By);
}

/// <param name="OverlapHours">For how many hours the old secret signs beside the new one, 0 to 168; 24 when left out.</param>
internal sealed record RotateSecretRequest(int? OverlapHours)
{
    private const int Usual = 24, Most = 168;

    public RotateSecret Bind(FieldChecks check, Actor by)
    {
        check.Range("overlapHours", OverlapHours, 0, Most);
        return new RotateSecret(OverlapHours ?? Usual, by);
    }
}

/// <summary>What is sent again: a range of numbers, or single events.</summary>
/// <param name="ToSeq">The last number; the newest when left out.</param>
internal sealed record ReplayRequest(long? FromSeq, long? ToSeq, ImmutableArray<string> Ids)
{
    private const int Most = 1000;

    public ReplayDeliveries Bind(FieldChecks check, Actor by)
    {
        ImmutableArray<string> ids = Ids.IsDefault ? [] : Ids;
        check.That(ids.Length <= Most, FieldFault.TooMany("ids", Most));
        check.That(ids.All(TextKey.IsPlain), FieldFault.Malformed("ids", "事件编号", "ids of events"));
        check.That(FromSeq is not null || !ids.IsEmpty, FieldFault.Required("fromSeq"));
        check.That(FromSeq is null || ids.IsEmpty, FieldFault.Malformed("ids", "与 fromSeq 二选一", "either ids or a range"));
        return new ReplayDeliveries(new ReplayRange(FromSeq, ToSeq, ids), by);
    }
}
