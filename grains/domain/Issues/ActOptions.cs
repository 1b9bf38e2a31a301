using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>
/// What an offered act can be filled in with, where that depends on the case or on who asks: by act as it stands among the offered, then by member of its
/// body, the likeliest first. A member without a line is free; one with an empty line cannot be given. Made by the rules that refuse the rest.
/// </summary>
public static class ActOptions
{
    private const string ToBody = "to.organisationId", ToPerson = "to.personId";

    /// <summary>The acts that hand the case to somebody.</summary>
    private static readonly ImmutableArray<string> Handing = ["dispatch", "transfer", "delegate", "rule-return"];

    public static ActChoices None { get; } = new(ImmutableDictionary<string, ImmutableDictionary<string, ImmutableArray<string>>>.Empty);

    /// <summary>As far as the case and the policies tell.</summary>
    public static ActChoices Of(Issue issue, Actor viewer, ImmutableArray<string> offered, PolicySet policies)
    {
        var choices = None;
        foreach (var act in offered)
        {
            choices = choices.With(act, act switch
            {
                "whistle" => Catalogue.Choices(issue, viewer, policies),
                "approve" when issue.Pending is { } pending => [("request", [$"{pending.Request}"])],
                "supervise" => Supervising.Choices(issue, viewer),
                _ => WhistleChoices(issue, act),
            });
        }

        return choices;
    }

    /// <summary>Whether one of the offered acts hands the case to somebody.</summary>
    public static bool HandsOn(ImmutableArray<string> offered) => offered.Any(Handing.Contains);

    /// <summary>The same with whom it can be handed to: whoever is on duty for the place, but for whom it complains of, and who has it already.</summary>
    public static ActChoices WithTargets(ActChoices choices, Issue issue, ImmutableArray<string> offered, ImmutableArray<DutyPerson> onDuty, ComplainedOf complainedOf)
    {
        foreach (var act in offered.Where(Handing.Contains))
        {
            var fit = onDuty.Select(duty => duty.AsParty(PartyRole.Assignee))
                .Where(party => !complainedOf.Includes(party) && !(act is "transfer" && Assignment.Same(party, issue.Assignee)))
                .ToArray();
            choices = choices.With(act,
            [
                (ToBody, [.. fit.Select(party => party.OrganisationId?.Value).OfType<string>().Distinct()]),
                (ToPerson, [.. fit.Where(party => party.OrganisationId is null).Select(party => party.PersonId?.Value).OfType<string>().Distinct()]),
            ]);
        }

        return choices;
    }

    private static (string, ImmutableArray<string>)[] WhistleChoices(Issue issue, string act)
    {
        if (act.Split(':') is not [var name, var id] || issue.FindWhistle(id) is not { } whistle)
        {
            return [];
        }

        return name switch
        {
            "whistle.adjudicate" => [("organisationId", [.. whistle.Departments.Where(one => one.State is DepartmentStatus.Declined).Select(one => one.OrganisationId.Value)])],
            "whistle.rule" => [("organisationId", [.. whistle.Ratings.Where(mark => mark is { Appeal: not null, AppealUpheld: null }).Select(mark => mark.OrganisationId.Value).Distinct()])],
            _ => [],
        };
    }
}
