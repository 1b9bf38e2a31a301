namespace Gridwhistle.Gateway.Problems;

public static class RejectionExtensions
{
    public static Problem ToProblem(this Rejection rejection) => Problem.From(rejection);

    /// <summary>The accepted value through <paramref name="accepted"/>, or the rejection as a problem.</summary>
    public static IResult ToResult<T>(this Outcome<T> outcome, Func<T, IResult> accepted) =>
        outcome.Rejection is { } rejection ? Problem.From(rejection) : accepted(outcome.Value!);
}
