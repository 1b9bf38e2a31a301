using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Operations;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Session;

internal static class PasswordEndpoints
{
    public static IEndpointRouteBuilder MapPasswords(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("Session").WithoutIdempotency();
        group.MapPut("/me/password", ChangeOwn).WithMetadata(HasOwnQueue.Mark).WithName("changePassword").WithSummary("Change one's own password");
        group.MapPut("/accounts/{account}/password", SetForOther).WithMetadata(HasOwnQueue.Mark).WithName("setPassword").WithSummary("Set the password of another person's account");
        group.MapPost("/accounts/{account}/password-link", OfferLink).WithName("offerPasswordLink").WithSummary("Make a link by which a person sets their password");
        group.MapPost("/accounts/password", SetByLink).AllowAnonymous().WithMetadata(Unguarded.Mark).RequireRateLimiting(RateLimits.PublicReports).WithMetadata(HasOwnQueue.Mark).WithName("setPasswordByLink").WithSummary("Set a password by a link");
        return api;
    }

    /// <summary>Ends all sessions of the account, this one too.</summary>
    private static async Task<Results<NoContent, Problem>> ChangeOwn(PasswordChange body, Caller caller, Accounts accounts, SignIn signIn, PasswordHashing hashing, HttpContext context)
    {
        var check = new FieldChecks();
        check.That(!string.IsNullOrEmpty(body.Current), FieldFault.Required("current"));
        check.Password("password", body.Password);
        if (check.Problem is { } problem)
        {
            return problem;
        }

        var (account, _, refused) = await signIn.CheckAsync(caller.Account, body.Current!, context.Client(), context.RequestAborted);
        if (refused is not null)
        {
            return refused.Code == SessionProblems.SignInFailed ? Problem.Of(SessionProblems.WrongPassword) : refused;
        }

        await accounts.SetPasswordAsync(account!, await hashing.HashAsync(body.Password!, CancellationToken.None));
        return TypedResults.NoContent();
    }

    /// <summary>A one-time link for somebody who has no password, or has forgotten it; they set it themselves.</summary>
    private static async Task<Results<Ok<PasswordLink>, Problem>> OfferLink(string account, Caller caller, Accounts accounts, PasswordLinks links, CancellationToken cancellationToken)
    {
        var (found, refused) = await ManagedAsync(account, caller, accounts);
        return found is null ? refused! : TypedResults.Ok(await links.OfferAsync(found, cancellationToken));
    }

    private static async Task<Results<NoContent, Problem>> SetByLink(LinkPassword body, PasswordLinks links, CancellationToken cancellationToken)
    {
        var check = new FieldChecks();
        check.Text("token", body.Token, Presence.Required, 100);
        check.Password("password", body.Password);
        return check.Problem is { } problem ? problem
            : await links.AcceptAsync(body.Token!, body.Password!, cancellationToken) ? TypedResults.NoContent()
            : Problem.Of("password.link_invalid");
    }

    private static async Task<Results<NoContent, Problem>> SetForOther(string account, NewPassword body, Caller caller, Accounts accounts, PasswordHashing hashing)
    {
        var (found, refused) = await ManagedAsync(account, caller, accounts);
        if (found is null)
        {
            return refused!;
        }

        var check = new FieldChecks();
        check.Password("password", body.Password);
        if (check.Problem is { } problem)
        {
            return problem;
        }

        await accounts.SetPasswordAsync(found, await hashing.HashAsync(body.Password!, CancellationToken.None));
        return TypedResults.NoContent();
    }

    private static async Task<(Account? Account, Problem? Problem)> ManagedAsync(string account, Caller caller, Accounts accounts)
    {
        if (caller.Post.Role is not Role.Administrator)
        {
            return (null, Problem.Of(SessionProblems.ForbiddenRole));
        }

        var name = account.ToLowerInvariant();
        return TextKey.IsPlain(name) && await accounts.FindAsync(name) is { } found && caller.Post.Area.Covers(found.Street)
            ? (found, null)
            : (null, Problem.Of("account.unknown"));
    }
}

internal sealed record PasswordChange(string? Current, string? Password);

internal sealed record NewPassword(string? Password);

internal sealed record LinkPassword(string? Token, string? Password);
