using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>What stands for a household's report where households are counted: the account that sent it, or staff who took it down.</summary>
public static class HouseholdProof
{
    public const string Staff = "staff";

    /// <summary>Null where nothing does: anybody can say at a plate that they live somewhere.</summary>
    public static string? Of(Actor by) => by switch
    {
        { IsSystem: true } or { PersonId.IsVisitor: true } or { PersonId.Value: "public" } => null,
        _ when Concern.TakesDown(by) => Staff,
        _ => by.PersonId.Value,
    };
}
