using System.Collections.Immutable;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>Nothing stays with somebody who has left: cases, whistles and clocks go to whoever is on duty for the same body.</summary>
public static class HandingOver
{
    /// <summary>The bodies a person stands for in the case.</summary>
    public static IEnumerable<OrganisationId> BodiesOf(Issue issue, PersonId person) =>
        PartiesOf(issue).Where(party => party.PersonId == person).Select(party => party.OrganisationId).OfType<OrganisationId>().Distinct();

    public static Decision HandOver(Issue issue, HandOverCase c, IssueContext context)
    {
        var theirs = issue.IsOpen() ? PartiesOf(issue).Where(party => party.PersonId == c.From).Select(party => party.OrganisationId).Distinct().ToArray() : [];
        ImmutableArray<Party> to = [.. theirs.Select(body => Successor(body, c.From, context)).OfType<Party>()];
        return to.IsEmpty
            ? Decision.Unchanged
            : Decision.Accept(new CaseHandedOver(c.From, c.FromName, to, context.Now, c.By) { Told = [new Recipient(c.From, NoticeKinds.Progress)] });
    }

    /// <summary>Everywhere the person stood for a body stands its new one; the part they play stays.</summary>
    public static Issue Apply(Issue issue, CaseHandedOver e)
    {
        Party Turned(Party party) => party.PersonId == e.From && e.To.FirstOrDefault(to => to.OrganisationId == party.OrganisationId) is { } same ? same with { Role = party.Role }
            : party.PersonId == e.From && e.To is [var first, ..] ? first with { Role = party.Role }
            : party;
        Party? Next(Party? party) => party is null ? null : Turned(party);
        return issue with
        {
            Lead = Next(issue.Lead),
            Assignee = Next(issue.Assignee),
            Handler = Next(issue.Handler),
            ReturnedBy = Next(issue.ReturnedBy),
            Parties = [.. issue.Parties.Select(Turned)],
            Clocks = [.. issue.Clocks.Select(clock => clock.IsOpen() ? clock with { Owner = Next(clock.Owner) } : clock)],
            Whistles = [.. issue.Whistles.Select(whistle => whistle with { Departments = [.. whistle.Departments.Select(department => department with { Person = Next(department.Person) })] })],
        };
    }

    /// <summary>Everybody who has something of the case in hand; clocks of the reporters are nobody's to hand over.</summary>
    public static IEnumerable<Party> PartiesOf(Issue issue) => new[] { issue.Assignee, issue.Handler, issue.Lead, issue.ReturnedBy }
        .Concat(issue.Parties)
        .Concat(issue.Clocks.Where(clock => clock.IsOpen() && clock.Kind is not ClockKind.Appeal).Select(clock => clock.Owner))
        .Concat(issue.Whistles.SelectMany(whistle => whistle.Departments).Select(department => department.Person))
        .OfType<Party>();

    private static Party? Successor(OrganisationId? body, PersonId from, IssueContext context)
    {
        if (body is { } organisation && context.Routed.TryGetValue(organisation.Value, out var routed) && routed.Value is { } onDuty && onDuty.PersonId != from)
        {
            return onDuty;
        }

        ImmutableArray<DutyPerson> rungs = [.. context.Duty.GridWorkers, .. context.Duty.GridLeads, .. context.Duty.Desk, .. context.Duty.Community, .. context.Duty.Street];
        return rungs.FirstOrDefault(duty => duty.PersonId != from)?.AsParty(PartyRole.Assignee);
    }
}
