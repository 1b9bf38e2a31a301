using System.Collections.Immutable;
using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Problems;

/// <summary>
/// A "no" on its way to the client: a stable code, the values that decided, the fields at fault. Status and words come from
/// <see cref="ProblemTable"/> when it is written, because only then the reader's language is known.
/// </summary>
public sealed class Problem : IResult, IStatusCodeHttpResult
{
    private const string ContentType = "application/problem+json";

    private Problem(string code, ImmutableDictionary<string, string> facts, ImmutableArray<FieldFault> errors) =>
        (Code, Facts, Errors) = (code, facts, errors);

    public string Code { get; }

    public ImmutableDictionary<string, string> Facts { get; }

    public ImmutableArray<FieldFault> Errors { get; }

    /// <summary>What is wrong with the files of an import.</summary>
    public ImmutableArray<ImportFault> Faults { get; private init; } = [];

    /// <summary>Sent as <c>Retry-After</c> when set.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    public int Status => ProblemTable.Find(Code).Status;

    int? IStatusCodeHttpResult.StatusCode => Status;

    public static Problem Of(string code, params ReadOnlySpan<(string Name, string? Value)> facts) =>
        new(code, Rejection.Of(code, facts).Facts, []);

    public static Problem From(Rejection rejection) => new(rejection.Code, rejection.Facts, []);

    public static Problem OfFields(string code, ImmutableArray<FieldFault> errors) =>
        new(code, ImmutableDictionary<string, string>.Empty, errors);

    public Problem After(TimeSpan wait) => new(Code, Facts, Errors) { RetryAfter = wait, Faults = Faults };

    public Problem With(string fact, string value) => new(Code, Facts.SetItem(fact, value), Errors) { RetryAfter = RetryAfter, Faults = Faults };

    public Problem With(ImmutableArray<ImportFault> faults) => new(Code, Facts, Errors) { RetryAfter = RetryAfter, Faults = faults };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ProblemMetrics.Answered(this);
        httpContext.Features.Set(this);
        var language = Languages.Of(httpContext.Request);
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.ContentLanguage = language is Language.English ? "en" : "zh-CN";
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((long)Math.Ceiling(Math.Max(1, wait.TotalSeconds))).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        await response.WriteAsJsonAsync(Body(language), ProblemJson.Options, ContentType, httpContext.RequestAborted);
    }

    private ProblemBody Body(Language language)
    {
        var text = ProblemTable.Find(Code);
        return new ProblemBody(
            $"urn:gridwhistle:problem:{Code}",
            text.Title(language),
            text.Status,
            text.Detail(language, Facts),
            Code,
            Facts.IsEmpty ? null : Facts,
            Errors.IsEmpty
                ? null
                : Errors.GroupBy(fault => fault.Field).ToDictionary(group => group.Key, group => group.Select(fault => fault.Text(language)).ToArray()),
            Faults.IsEmpty ? null : Faults);
    }
}

/// <summary>Problem details as RFC 9457 writes them, with this product's members.</summary>
/// <param name="Code">Stable: <c>issue.wrong_state</c>.</param>
/// <param name="Facts">The values that decided.</param>
/// <param name="Errors">Field → what is wrong with it.</param>
/// <param name="Faults">Of an import: every fault with file and row.</param>
public sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string? Detail,
    string Code,
    IReadOnlyDictionary<string, string>? Facts,
    IReadOnlyDictionary<string, string[]>? Errors,
    IReadOnlyList<ImportFault>? Faults);

/// <summary>Carries a problem out of where no result can be returned: parameter binding and middleware.</summary>
public sealed class ProblemException(Problem problem) : Exception(problem.Code)
{
    public Problem Problem { get; } = problem;
}
