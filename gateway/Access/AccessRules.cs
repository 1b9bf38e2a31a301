using Gridwhistle.Areas;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Access;

/// <summary>What the access table comes to for one post and one place.</summary>
internal enum Verdict
{
    Allowed,

    /// <summary>The role never does this.</summary>
    ForbiddenRole,

    /// <summary>They may know of the place, yet not do this there.</summary>
    ForbiddenArea,

    /// <summary>Another street: for them there is no such thing.</summary>
    Unknown,
}

/// <summary>Applies the table.</summary>
internal static class AccessRules
{
    /// <summary>Judges by role and area; group membership and an issue's own rules are asked of their grains besides.</summary>
    public static Verdict Judge(Operation operation, Post post, AreaCode target) => AccessTable.ReachOf(operation, post.Role) switch
    {
        null => Verdict.ForbiddenRole,
        _ when post.Area.Street != target.Street => Verdict.Unknown,
        Reach.Area when !post.Area.Covers(target) => Verdict.ForbiddenArea,
        Reach.Grid when !(post.Area.Grid ?? post.Area).Covers(target) => Verdict.ForbiddenArea,
        _ => Verdict.Allowed,
    };

    /// <summary>The problem to answer with, or null; <paramref name="unknown"/> is the code for what the caller may not know of.</summary>
    public static Problem? Refusal(this Caller caller, Operation operation, AreaCode target, string unknown) => Judge(operation, caller.Post, target) switch
    {
        Verdict.ForbiddenRole => Problem.Of(SessionProblems.ForbiddenRole, ("role", caller.Post.Role.ToString())),
        Verdict.ForbiddenArea => Problem.Of(SessionProblems.ForbiddenArea, ("area", target.Value)),
        Verdict.Unknown => Problem.Of(unknown),
        _ => null,
    };

    /// <summary>As <see cref="Refusal"/>, for things whose very existence is a secret outside the caller's area.</summary>
    public static Problem? SecretRefusal(this Caller caller, Operation operation, AreaCode target, string unknown) =>
        Judge(operation, caller.Post, target) is Verdict.ForbiddenArea ? Problem.Of(unknown) : caller.Refusal(operation, target, unknown);
}
