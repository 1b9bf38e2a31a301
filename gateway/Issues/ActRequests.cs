using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;

namespace Gridwhistle.Gateway.Issues;

/// <summary>What every act can carry: a remark and photos for the timeline.</summary>
internal abstract record ActRequest
{
    public string? Note { get; init; }

    /// <summary>Photo ids.</summary>
    public ImmutableArray<string> Photos { get; init; } = [];
}

/// <summary>An act that needs nothing but its name.</summary>
internal sealed record PlainRequest : ActRequest;

/// <summary>A mark and a deadline are the street's to give.</summary>
internal sealed record SuperviseRequest : ActRequest
{
    public SupervisionMark? Mark { get; init; }

    /// <summary>By when the work is to be finished.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

internal sealed record ReasonRequest : ActRequest
{
    public string? Reason { get; init; }
}

internal sealed record RegisterRequest : ActRequest
{
    public string? Category { get; init; }

    public Urgency? Urgency { get; init; }
}

internal sealed record TextRequest : ActRequest
{
    public string? Text { get; init; }
}

internal sealed record DispatchRequest : ActRequest
{
    public AssignTo? To { get; init; }
}

internal sealed record TransferRequest : ActRequest
{
    public AssignTo? To { get; init; }

    public string? Diagnosis { get; init; }
}

internal sealed record RuleReturnRequest : ActRequest
{
    public bool? Upheld { get; init; }

    public AssignTo? To { get; init; }
}

internal sealed record ArriveRequest : ActRequest
{
    public GeoPoint? Point { get; init; }
}

internal sealed record HandleRequest : ActRequest
{
    public string? Progress { get; init; }
}

internal sealed record FinishRequest : ActRequest
{
    /// <summary>Photo ids.</summary>
    public ImmutableArray<string> Evidence { get; init; } = [];
}

internal sealed record VerifyRequest : ActRequest
{
    public bool? Passed { get; init; }
}

internal sealed record EvaluateRequest : ActRequest
{
    public Solved? Solved { get; init; }

    public Satisfaction? Satisfied { get; init; }
}

internal sealed record CallBackRequest : ActRequest
{
    public CallBackOutcome? Outcome { get; init; }

    public Solved? Solved { get; init; }

    public Satisfaction? Satisfied { get; init; }
}

internal sealed record DelegateRequest : ActRequest
{
    public AssignTo? To { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public string? Reason { get; init; }
}

/// <summary>The window in which the resident is at home.</summary>
internal sealed record AppointRequest : ActRequest
{
    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Until { get; init; }
}

internal sealed record UntilRequest : ActRequest
{
    public string? Reason { get; init; }

    public DateTimeOffset? Until { get; init; }
}

internal sealed record ApproveActRequest : ActRequest
{
    public ApprovalRequest? Request { get; init; }

    public bool? Approved { get; init; }
}

internal sealed record MergeRequest : ActRequest
{
    public IssueId? Into { get; init; }
}
