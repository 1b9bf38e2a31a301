using Gridwhistle.Gateway.Services;
using Gridwhistle.Issues;

namespace Gridwhistle.Gateway.Issues;

internal sealed record RegradeRequest : ActRequest, IActRequest<RegradeIssue>
{
    public string? Category { get; init; }

    public Urgency? Urgency { get; init; }

    public string? Reason { get; init; }

    IssueCommand IActRequest<RegradeIssue>.Bind(ActCall call)
    {
        if (Category is null && Urgency is null)
        {
            call.Check.Value("category", Category);
        }

        return new RegradeIssue(Category is null ? null : call.Check.Code("category", Category), Urgency, call.Check.Required("reason", Reason), call.By);
    }
}
