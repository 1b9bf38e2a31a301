using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Session;

internal static class PasswordRules
{
    public const int Shortest = 12, Longest = 256;

    /// <summary>Length is what makes a password strong; composition rules make people write it down.</summary>
    public static void Password(this FieldChecks check, string field, string? password) => check.That(
        password is { Length: >= Shortest and <= Longest } && password.Distinct().Count() > 3,
        new FieldFault(field, "weak", $"密码为 {Shortest} 至 {Longest} 个字符，且不能只是几个字符的重复。", $"A password has {Shortest} to {Longest} characters, and more than three different ones."));
}
