using System.Collections.Immutable;
using System.Globalization;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Audit;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Issues;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Groups;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Groups;

internal static class GroupEndpoints
{
    public static IEndpointRouteBuilder MapGroups(this IEndpointRouteBuilder api)
    {
        var groups = api.MapGroup("/groups/{gridCode}").WithTags("Groups");
        groups.MapGet("", Get).Requires(GroupsFeature.ReadGroup).WithName("getGroup").WithSummary("Get a grid's group with its members");
        groups.MapGet("/messages", Messages).Requires(GroupsFeature.ReadGroup).WithName("listMessages").WithSummary("List a group's messages");
        groups.MapPost("/messages", Post).Requires(GroupsFeature.PostInGroup).RequireRateLimiting(RateLimits.Messages).WithName("postMessage").WithSummary("Post a message in a group");
        groups.MapPost("/messages/{seq}/separate", Separate).Requires(GroupsFeature.PostInGroup).WithName("separateMessage").WithSummary("Make a case of its own of a message that continued another");
        groups.MapPost("/read", Read).Requires(GroupsFeature.ReadGroup).WithName("readGroup").WithSummary("Mark a group as read up to a message");
        groups.MapGet("/mentionables", Mentionables).Requires(GroupsFeature.ReadGroup).WithName("listMentionables").WithSummary("List whom a message in a group can call");
        return api;
    }

    private static async Task<Results<Ok<GroupView>, Problem>> Get(AreaCode gridCode, Caller caller, GroupAccess access, IGrainFactory grains)
    {
        if (await access.RefusalAsync(caller, GroupsFeature.ReadGroup, gridCode) is { } refusal)
        {
            return refusal;
        }

        return TypedResults.Ok(await GroupOf(gridCode, grains).GetAsync(caller.PersonId));
    }

    private static async Task<Results<Ok<PageBody<MessageBody>>, Problem>> Messages(
        AreaCode gridCode, long? before, long? after, bool? unmasked, string? reason, SequencePaging paging, Caller caller, GroupAccess access, UnmaskService unmask, IGrainFactory grains, HttpContext http)
    {
        if (await access.RefusalAsync(caller, GroupsFeature.ReadGroup, gridCode) is { } refusal)
        {
            return refusal;
        }

        if (paging.Cursor is { } seq)
        {
            (before, after) = after is null ? (seq, after) : (before, (long?)seq);
        }

        var (viewer, problem) = await unmask.ViewerAsync(unmasked, reason, caller, http);
        if (problem is not null)
        {
            return problem;
        }

        var messages = await GroupOf(gridCode, grains).MessagesAsync(before, after, paging.Limit);
        messages = [.. messages.Select(message => MessageVisibility.Shown(message, viewer))];
        http.RecordRead(messages.Where(message => message.By?.PersonId != caller.PersonId).Select(message => message.Text));
        return TypedResults.Ok(MessagePage.Of(messages, gridCode, after is not null, paging.Limit));
    }

    private static async Task<Results<Created<PostedBody>, Problem>> Post(
        AreaCode gridCode, MessageRequest body, Caller caller, CommandId command, GroupAccess access, IGrainFactory grains)
    {
        var check = new FieldChecks();
        var message = body.Bind(check, command, caller);
        if ((check.Problem ?? await access.RefusalAsync(caller, GroupsFeature.PostInGroup, gridCode)) is { } problem)
        {
            return problem;
        }

        var outcome = await GroupOf(gridCode, grains).PostAsync(message);
        return outcome.Value is { } receipt
            ? TypedResults.Created($"{ApiGroup.BasePath}/groups/{gridCode}/messages?after={receipt.Message.Seq - 1}&limit=1", PostedBody.From(receipt, gridCode, caller.Actor))
            : outcome.Rejection!.ToProblem();
    }

    /// <summary>Opens an issue of its own for a message that continued another one.</summary>
    private static async Task<Results<Created<PostedBody>, Problem>> Separate(AreaCode gridCode, long seq, Caller caller, GroupAccess access, IGrainFactory grains)
    {
        if (await access.RefusalAsync(caller, GroupsFeature.PostInGroup, gridCode) is { } problem)
        {
            return problem;
        }

        var outcome = await GroupOf(gridCode, grains).SeparateAsync(seq, caller.Actor);
        return outcome.Value is { Issue: { } issue } receipt
            ? TypedResults.Created($"{ApiGroup.BasePath}/issues/{issue.Summary.Id.Value}", PostedBody.From(receipt, gridCode, caller.Actor))
            : outcome.Rejection!.ToProblem();
    }

    private static async Task<Results<NoContent, Problem>> Read(AreaCode gridCode, ReadUpToRequest body, Caller caller, GroupAccess access, IGrainFactory grains)
    {
        var check = new FieldChecks();
        check.Value("upTo", body.UpTo);
        check.Range("upTo", body.UpTo, 0, long.MaxValue);
        if ((check.Problem ?? await access.RefusalAsync(caller, GroupsFeature.ReadGroup, gridCode)) is { } problem)
        {
            return problem;
        }

        await GroupOf(gridCode, grains).ReadAsync(caller.PersonId, body.UpTo!.Value);
        return TypedResults.NoContent();
    }

    /// <summary>Every word that can follow an @ here, and who answers to it now.</summary>
    private static async Task<Results<Ok<PageBody<MentionableBody>>, Problem>> Mentionables(
        AreaCode gridCode, Caller caller, GroupAccess access, IGrainFactory grains, TimeProvider clock)
    {
        if (await access.RefusalAsync(caller, GroupsFeature.ReadGroup, gridCode) is { } refusal)
        {
            return refusal;
        }

        var words = await grains.Grain<IDirectoryGrain>(gridCode.Street.Value).MentionablesAsync(gridCode, clock.GetUtcNow());
        return TypedResults.Ok(PageBody.Of(words.Select(MentionableBody.From)));
    }

    private static IGroupGrain GroupOf(AreaCode grid, IGrainFactory grains) => grains.Grain<IGroupGrain>(grid.Value);
}

internal sealed record MessageRequest(string? Text, ImmutableArray<string> Photos, IssueId? IssueId, long? ReplyTo, Urgency? Urgency = null, bool? Separate = null)
{
    public PostMessage Bind(FieldChecks check, CommandId command, Caller caller) => new(
        command.Value,
        check.Text("text", Text, Photos.IsDefaultOrEmpty ? Presence.Required : Presence.Optional) ?? "",
        check.Photos("photos", Photos),
        IssueId,
        ReplyTo,
        caller.Actor)
    {
        Urgency = Urgency,
        Separate = Separate is true,
    };
}

internal sealed record ReadUpToRequest(long? UpTo);

/// <summary>What a message did: the issue it opened or moved on, and whom that went to.</summary>
internal sealed record PostedBody(MessageBody Message, IssueBody? Issue, ImmutableArray<Party>? DispatchedTo, Rejection? NotDone)
{
    public static PostedBody From(PostReceipt receipt, AreaCode grid, Actor viewer) => new(
        new MessageBody(MessageVisibility.Shown(receipt.Message, viewer), grid),
        receipt.Issue is { } issue ? new IssueBody(issue) : null,
        receipt.DispatchedTo.IsDefaultOrEmpty ? null : receipt.DispatchedTo,
        receipt.NotDone);
}

internal sealed record MentionableBody(string Text, MentionKind Kind, OrganisationId? OrganisationId, Role? Role, PersonId? PersonId, MentionedBody? OnDuty)
{
    public static MentionableBody From(Mentionable word) => new(
        word.Text, word.Kind, word.OrganisationId, word.Role, word.PersonId,
        word.OnDuty is { } duty ? new MentionedBody(duty.PersonId, duty.Name, duty.OrganisationName, duty.Until, duty.Fallback) : null);
}

internal sealed record MentionedBody(PersonId PersonId, string Name, string? OrganisationName, DateTimeOffset? Until, bool Fallback);

internal static class MessagePage
{
    /// <summary>Messages in order; the cursor leads on in the direction of reading: back from the last ones, or on from <c>after</c>.</summary>
    public static PageBody<MessageBody> Of(ImmutableArray<GroupMessage> messages, AreaCode grid, bool forwards, int limit)
    {
        var next = messages.Length < limit ? null : forwards ? messages[^1] : messages[0];
        return new PageBody<MessageBody>([.. messages.Select(message => new MessageBody(message, grid))], next?.Seq.ToString(CultureInfo.InvariantCulture));
    }
}
