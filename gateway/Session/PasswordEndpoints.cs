using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Session;

internal static class PasswordEndpoints
{
    public static IEndpointRouteBuilder MapPasswords(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("Session").WithoutIdempotency();
        group.MapPut("/me/password", ChangeOwn).WithName("changePassword");
        group.MapPut("/accounts/{account}/password", SetForOther).WithName("setPassword");
        return api;
    }

    /// <summary>Ends all sessions of the account, this one too.</summary>
    private static async Task<Results<NoContent, Problem>> ChangeOwn(PasswordChange body, Caller caller, Accounts accounts, SignIn signIn, HttpContext context)
    {
        var check = new FieldChecks();
        check.That(!string.IsNullOrEmpty(body.Current), FieldFault.Required("current"));
        check.Password("password", body.Password);
        if (check.Problem is { } problem)
        {
            return problem;
        }

        var (account, _, refused) = await signIn.CheckAsync(caller.Account, body.Current!, context.Address(), context.RequestAborted);
        if (refused is not null)
        {
            return refused.Code == SessionProblems.SignInFailed ? Problem.Of(SessionProblems.WrongPassword) : refused;
        }

        await accounts.SetPasswordAsync(account!, accounts.Hash(body.Password!));
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, Problem>> SetForOther(string account, NewPassword body, Caller caller, Accounts accounts)
    {
        if (caller.Post.Role is not Role.Administrator)
        {
            return Problem.Of(SessionProblems.ForbiddenRole);
        }

        var check = new FieldChecks();
        check.Password("password", body.Password);
        if (check.Problem is { } problem)
        {
            return problem;
        }

        var name = account.ToLowerInvariant();
        if (!TextKey.IsPlain(name) || await accounts.FindAsync(name) is not { } found || !caller.Post.Area.Covers(found.Street))
        {
            return Problem.Of("account.unknown");
        }

        await accounts.SetPasswordAsync(found, accounts.Hash(body.Password!));
        return TypedResults.NoContent();
    }
}

internal sealed record PasswordChange(string? Current, string? Password);

internal sealed record NewPassword(string? Password);
