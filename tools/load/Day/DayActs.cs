using System.Text.Json;

namespace Gridwhistle.Load.Day;

/// <summary>What somebody is going to do on a case, and how long people usually take over it.</summary>
internal sealed record DayAct(string Person, string Name, object Body, double TypicalMinutes);

/// <summary>Whose move a case is, and what they will do: the model of the simulated day.</summary>
internal sealed class DayActs(Habits habits, DayPeople people)
{
    private const double Whistles = 0.06, FailsCheck = 0.06, Solves = 0.88, Partly = 0.07, NoAnswer = 0.15, TooHard = 0.03;

    /// <summary>Every move open to somebody now; several where departments have been called.</summary>
    public async Task<IReadOnlyList<DayAct>> MovesAsync(DayIssue issue, int number, CancellationToken cancellationToken)
    {
        var move = issue.State switch
        {
            "Collected" => Act(issue.OwnerOf("Accept"), "register", new { category = issue.Category }, 25),
            "Registered" => await DispatchAsync(issue, number, cancellationToken),
            "Dispatched" => Act(issue.Assignee, "acknowledge", new { }, 9),
            "Acknowledged" when habits.Chance(TooHard, "hard", number) => Act(issue.OwnerOf("Dispatch") ?? issue.Assignee, "return", new { reason = "不属于本单位职责" }, 15),
            "Acknowledged" => Act(issue.Assignee, "arrive", new { }, 28),
            "Returned" => Act(issue.OwnerOf("Ruling"), "rule-return", new { upheld = false }, 20),
            "Handling" => Act(issue.Assignee, "finish", new { evidence = Array.Empty<string>(), note = "已处理完毕" }, 150),
            "Verifying" => Act(issue.OwnerOf("Verify"), "verify", new { passed = !habits.Chance(FailsCheck, "check", number, issue.Version), note = "现场查看" }, 45),
            "FeedbackDue" => Act(issue.OwnerOf("Feedback"), "feedback", new { note = "已告知居民" }, 30),
            "Evaluating" => Act(issue.OwnerOf("CallBack"), "callback", CallBack(number, issue.Version), 90),
            _ => null,
        };
        return [.. (move is null ? [] : new[] { move }), .. CheckIns(issue)];
    }

    private async Task<DayAct?> DispatchAsync(DayIssue issue, int number, CancellationToken cancellationToken)
    {
        var lead = await people.LeadOfAsync(issue.Category, issue.Grid, cancellationToken);
        var assist = (await people.AssistOfAsync(issue.Category, issue.Grid, cancellationToken)).Where(body => body != lead).ToArray();
        return lead is null ? null
            : assist.Length > 0 && habits.Chance(Whistles, "whistle", number)
                ? Act(issue.OwnerOf("Dispatch"), "whistles", new { grade = "Routine", lead, assist, note = "需多部门到场" }, 12)
                : Act(issue.OwnerOf("Dispatch"), "dispatch", new { to = new { organisationId = lead } }, 12);
    }

    private static IEnumerable<DayAct> CheckIns(DayIssue issue)
    {
        foreach (var whistle in issue.Whistles.Where(one => one.GetProperty("state").GetString() is "Blown" or "CoHandling"))
        {
            foreach (var department in whistle.GetProperty("departments").EnumerateArray())
            {
                if (department.GetProperty("state").GetString() is "Called" or "Missed"
                    && department.TryGetProperty("person", out var person) && person.TryGetProperty("personId", out var id))
                {
                    var organisationId = department.GetProperty("organisationId").GetString();
                    yield return new DayAct(id.GetString()!, $"whistles/{whistle.GetProperty("id").GetString()}/check-in", new { organisationId }, 70);
                }
            }
        }
    }

    private object CallBack(int number, int version) => habits.Draw("callback", number, version) switch
    {
        < NoAnswer => new { outcome = "NoAnswer" },
        _ => habits.Draw("word", number, version) switch
        {
            < Solves => (object)new { outcome = "Reached", solved = "Yes", satisfied = habits.Chance(0.8, "pleased", number) ? "Satisfied" : "Basically" },
            < Solves + Partly => new { outcome = "Reached", solved = "Partly", satisfied = "Basically" },
            _ => new { outcome = "Reached", solved = "No", satisfied = "Dissatisfied" },
        },
    };

    private static DayAct? Act(string? person, string name, object body, double typical) => person is null ? null : new DayAct(person, name, body, typical);
}
