namespace Gridwhistle.Gateway.Problems;

/// <summary>Carries a problem out of where no result can be returned: parameter binding and middleware.</summary>
public sealed class ProblemException(Problem problem) : Exception(problem.Code)
{
    public Problem Problem { get; } = problem;
}
