using System.Text.RegularExpressions;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Session;

/// <summary>
/// A secret a visitor's phone made and keeps: whoever reports with it can follow that report without an account. The server knows its hash alone,
/// as the reporter's id; it travels in a header, so that no log of addresses holds it.
/// </summary>
internal sealed partial record FollowKey(PersonId Visitor)
{
    public const string Header = "Follow-Key";

    /// <summary>The key sent with the request; null without one.</summary>
    /// <exception cref="ProblemException">It is not 32 to 128 letters, digits, dashes and underscores.</exception>
    public static FollowKey? Of(HttpRequest request)
    {
        var sent = request.Headers[Header];
        return sent.Count == 0 ? null
            : sent is [{ } key] && Form().IsMatch(key) ? new FollowKey(VisitorOf(key))
            : throw new ProblemException(Problem.OfFields(RequestProblems.Malformed, [FieldFault.Malformed(Header, "32 至 128 个字母、数字、- 或 _", "32 to 128 letters, digits, - or _")]));
    }

    /// <summary>Who follows with a key.</summary>
    public static PersonId VisitorOf(string key) => PersonId.Visitor(CommandId.Hash($"follow\n{key}"));

    public static ValueTask<FollowKey?> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context.Request));

    /// <summary>Nobody in the directory, but somebody who can be told from all others.</summary>
    public Actor Actor(string name, AreaCode area) => new(Visitor, name, new Post("public", Role.Resident, area, null));

    [GeneratedRegex("^[A-Za-z0-9_-]{32,128}$")]
    private static partial Regex Form();
}
