using Gridwhistle.Gateway.Services;
using Gridwhistle.Issues;

namespace Gridwhistle.Gateway.Issues;

internal sealed record RelocateRequest : ActRequest, IPlacedRequest, IActRequest<RelocateIssue>
{
    public PlaceRequest? Place { get; init; }

    public string? Reason { get; init; }

    IssueCommand IActRequest<RelocateIssue>.Bind(ActCall call) => new RelocateIssue(call.Place!, call.Check.Required("reason", Reason), call.By);
}
