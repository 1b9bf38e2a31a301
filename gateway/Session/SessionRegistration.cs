using Gridwhistle.Gateway.Session;
using Gridwhistle.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

internal static class SessionRegistration
{
    public static IServiceCollection AddGridSession(this IServiceCollection services)
    {
        services.AddCheckedOptions<GridSessionOptions, GridSessionOptionsValidator>(GridSessionOptions.SectionName);
        services.TryAddSingleton(new SystemTime(TimeProvider.System));
        services.AddSingleton<PasswordHashing>().AddSingleton<SessionStore>().AddSingleton<Sessions>().AddSingleton<SignIn>().AddSingleton<Accounts>();
        services.AddSingleton<PasswordLinks>();
        services.AddSweep<Sessions>().AddSweep<PasswordLinks>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddOptions<PasswordHasherOptions>().Configure<IOptions<GridSessionOptions>>((hasher, session) => hasher.IterationCount = session.Value.PasswordIterations);
        // Tokens are random and looked up: nothing here is signed, so no data protection keys are made.
        services.AddWebEncoders().AddAuthenticationCore(authentication => authentication.DefaultScheme = SessionDefaults.Scheme);
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionDefaults.Scheme, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(DenyByDefault());
        services.AddRateLimits();
        return services;
    }

    /// <summary>Who is calling, and under which post. After routing, before the endpoints.</summary>
    public static IApplicationBuilder UseGridSession(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseMiddleware<CallerMiddleware>();
        app.UseRateLimiter();
        return app.UseAuthorization();
    }

    /// <summary>An endpoint that says nothing is for the signed-in. Where there is no endpoint there is nothing to guard, and 404 or 405 is the truer answer.</summary>
    private static AuthorizationPolicy DenyByDefault() => new AuthorizationPolicyBuilder()
        .RequireAssertion(context => context.User.Identity is { IsAuthenticated: true }
            || context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint)
        .Build();
}
