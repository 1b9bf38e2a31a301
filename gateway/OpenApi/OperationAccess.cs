using System.Text;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Features;
using Microsoft.AspNetCore.Authorization;

namespace Gridwhistle.Gateway.OpenApi;

/// <summary>Who may call an operation, in the words of the access table.</summary>
internal static class OperationAccess
{
    public static string Of(IList<object> metadata)
    {
        var isOpen = metadata.OfType<IAllowAnonymous>().Any();
        if (metadata.OfType<RequiresAttribute>().LastOrDefault() is not { } requires)
        {
            return isOpen ? "For anybody, signed in or not." : "For whoever is signed in.";
        }

        var text = new StringBuilder(isOpen ? "For anybody who is not signed in" : "For");
        var separator = isOpen ? ", and for " : " ";
        foreach (var line in FeatureRegistration.All.SelectMany(feature => feature.Access).Where(line => line.Operation == requires.Operation))
        {
            text.Append(separator).AppendJoin(", ", line.Roles).Append(' ').Append(Within(line.Reach));
            separator = "; ";
        }

        return text.Append('.').ToString();
    }

    private static string Within(Reach reach) => reach switch
    {
        Reach.Street => "in their street",
        Reach.Area => "in their area",
        Reach.Grid => "in their grid",
        Reach.Member => "in groups they are members of",
        _ => "where they see it",
    };
}
