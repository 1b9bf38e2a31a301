using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gridwhistle.Areas;
using Gridwhistle.Bulletins;
using Gridwhistle.Gateway.Acts;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Bulletins;

/// <summary>What a body is bound with.</summary>
internal sealed record BulletinCall(FieldChecks Check, Actor By);

/// <summary>A bulletin as somebody writes it.</summary>
/// <param name="Files">Ids of uploaded pictures.</param>
/// <param name="Period">The year, quarter or month it reports on: <c>2026</c>, <c>2026Q4</c>, <c>2026-12</c>.</param>
/// <param name="ActivityId">The activity it is about.</param>
internal sealed partial record DraftBulletinRequest(
    BulletinKind? Kind, string? Title, string? Text, ImmutableArray<string> Files, string? Period, string? ActivityId, AreaCode? CommunityCode)
{
    private const int MaxTitle = 100, MaxActivity = 80;

    public DraftBulletin Bind(FieldChecks check, BulletinId id, Actor by)
    {
        var community = check.Given("communityCode", CommunityCode);
        check.That(CommunityCode is null || community.Level is AreaLevel.Community, FieldFault.Malformed("communityCode", "社区代码", "the code of a community"));
        check.That(string.IsNullOrEmpty(Period) || PeriodForm().IsMatch(Period), FieldFault.Malformed("period", "2026、2026Q4 或 2026-12", "such as 2026, 2026Q4 or 2026-12"));
        check.That(string.IsNullOrEmpty(ActivityId) || (TextKey.IsPlain(ActivityId) && ActivityId.Length <= MaxActivity), FieldFault.Malformed("activityId"));
        return new DraftBulletin(
            id,
            community,
            check.Given("kind", Kind),
            check.Line("title", Title, Presence.Required, MaxTitle) ?? "",
            check.Text("text", Text, Presence.Required, BulletinLimits.Text) ?? "",
            check.Photos("files", Files),
            string.IsNullOrEmpty(Period) ? null : Period,
            string.IsNullOrEmpty(ActivityId) ? null : ActivityId,
            by);
    }

    [GeneratedRegex(@"^\d{4}(?:Q[1-4]|-(?:0[1-9]|1[0-2]))?$", RegexOptions.CultureInvariant)]
    private static partial Regex PeriodForm();
}

/// <summary>How much of a bulletin may be written, in characters.</summary>
internal static class BulletinLimits
{
    public const int Text = 10_000, Reason = 500, Objection = 1_000, Answer = 2_000;
}

/// <summary>An act that needs nothing but its name.</summary>
internal sealed record ApproveBulletinRequest : IActBody<ApproveBulletin, BulletinCall, BulletinCommand>
{
    BulletinCommand IActBody<ApproveBulletin, BulletinCall, BulletinCommand>.Bind(BulletinCall call) => new ApproveBulletin(call.By);
}

internal sealed record PublishBulletinRequest : IActBody<PublishBulletin, BulletinCall, BulletinCommand>
{
    /// <summary>From when it is public; at once when left out or past.</summary>
    public DateTimeOffset? At { get; init; }

    BulletinCommand IActBody<PublishBulletin, BulletinCall, BulletinCommand>.Bind(BulletinCall call) => new PublishBulletin(At, call.By);
}

internal sealed record CorrectBulletinRequest : IActBody<CorrectBulletin, BulletinCall, BulletinCommand>
{
    public string? Text { get; init; }

    public string? Reason { get; init; }

    BulletinCommand IActBody<CorrectBulletin, BulletinCall, BulletinCommand>.Bind(BulletinCall call) => new CorrectBulletin(
        call.Check.Text("text", Text, Presence.Required, BulletinLimits.Text) ?? "", call.Check.Text("reason", Reason, Presence.Required, BulletinLimits.Reason) ?? "", call.By);
}

internal sealed record WithdrawBulletinRequest : IActBody<WithdrawBulletin, BulletinCall, BulletinCommand>
{
    public string? Reason { get; init; }

    BulletinCommand IActBody<WithdrawBulletin, BulletinCall, BulletinCommand>.Bind(BulletinCall call) =>
        new WithdrawBulletin(call.Check.Text("reason", Reason, Presence.Required, BulletinLimits.Reason) ?? "", call.By);
}

internal sealed record ObjectToBulletinRequest : IActBody<ObjectToBulletin, BulletinCall, BulletinCommand>
{
    public string? Text { get; init; }

    BulletinCommand IActBody<ObjectToBulletin, BulletinCall, BulletinCommand>.Bind(BulletinCall call) =>
        new ObjectToBulletin(call.Check.Text("text", Text, Presence.Required, BulletinLimits.Objection) ?? "", call.By);
}

internal sealed record AnswerObjectionRequest : IActBody<AnswerObjection, BulletinCall, BulletinCommand>
{
    public string? ObjectionId { get; init; }

    public string? Text { get; init; }

    BulletinCommand IActBody<AnswerObjection, BulletinCall, BulletinCommand>.Bind(BulletinCall call) => new AnswerObjection(
        call.Check.Code("objectionId", ObjectionId), call.Check.Text("text", Text, Presence.Required, BulletinLimits.Answer) ?? "", call.By);
}
