using System.Threading.RateLimiting;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Session
{
    /// <summary>Names of the limits an endpoint can require: <c>.RequireRateLimiting(RateLimits.PublicReports)</c>.</summary>
    public static class RateLimits
    {
        /// <summary>Reports: by address without signing in, by person otherwise.</summary>
        public const string PublicReports = "public-reports";

        /// <summary>Reports followed without signing in, by address.</summary>
        public const string PublicReads = "public-reads";

        /// <summary>Messages of groups, by person.</summary>
        public const string Messages = "messages";

        /// <summary>Pictures: by address without signing in, by person otherwise.</summary>
        public const string PublicPhotos = "public-photos";

        /// <summary>Pictures looked at without signing in, by address.</summary>
        public const string PublicLooks = "public-looks";
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    internal static class RateLimitRegistration
    {
        public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(RateLimits.PublicReports, context => ByPerson(context, IsStaff(context) ? static options => Math.Max(options.ReportsPerStaff, options.ReportsPerPerson) : static options => options.ReportsPerPerson, IsStaff(context) ? "staff" : "") ?? ByAddress(context, options => options.PublicReportsPerAddress));
            limiter.AddPolicy(RateLimits.PublicPhotos, context => ByPerson(context, options => options.PhotosPerPerson) ?? ByAddress(context, options => options.PublicPhotosPerAddress));
            limiter.AddPolicy(RateLimits.Messages, context => ByPerson(context, options => options.MessagesPerPerson) ?? RateLimitPartition.GetNoLimiter(""));
            limiter.AddPolicy(RateLimits.PublicLooks, context => OfVisitors(context, options => options.PublicReadsPerAddress));
            limiter.AddPolicy(RateLimits.PublicReads, context => ByAddress(context, options => options.PublicReadsPerAddress));
            limiter.OnRejected = (rejected, _) => new ValueTask(Problem.Of(RequestProblems.TooMany)
                .After(rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1))
                .ExecuteAsync(rejected.HttpContext));
        });

        private static RateLimitPartition<string> OfVisitors(HttpContext context, Func<GridSessionOptions, int> limit) =>
            Caller.Of(context.User) is null ? ByAddress(context, limit) : RateLimitPartition.GetNoLimiter("");

        /// <summary>Whatever session, device or post they come with; null for nobody who is known.</summary>
        private static RateLimitPartition<string>? ByPerson(HttpContext context, Func<GridSessionOptions, int> limit, string capacity = "") =>
            Caller.Of(context.User) is { } caller ? Counted(context, $"{caller.Post.Area.Street}/{caller.PersonId}/{capacity}", limit) : null;

        private static bool IsStaff(HttpContext context) => Caller.Of(context.User) is { } caller && RoleGroups.Coordinators.Contains(caller.Post.Role);

        private static RateLimitPartition<string> ByAddress(HttpContext context, Func<GridSessionOptions, int> limit) => Counted(context, context.Client().Customer, limit);

        private static RateLimitPartition<string> Counted(HttpContext context, string key, Func<GridSessionOptions, int> limit) => RateLimitPartition.GetFixedWindowLimiter(
            key,
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = limit(context.RequestServices.GetRequiredService<IOptions<GridSessionOptions>>().Value),
                Window = TimeSpan.FromMinutes(1),
            });
    }
}
