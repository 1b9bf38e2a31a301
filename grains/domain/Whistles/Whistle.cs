using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Whistles;

/// <summary>One whistle (吹哨) of an issue. An upgrade keeps the id and changes the grade.</summary>
public sealed record Whistle
{
    public required string Id { get; init; }

    public WhistleGrade Grade { get; init; }

    /// <summary>The grade it was blown with: it says who is the level above the blower, whatever became of the grade since.</summary>
    public WhistleGrade BlownGrade { get; init; }

    public WhistleStatus State { get; init; }

    public string? Item { get; init; }

    public string? Note { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Tried { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OffCatalogue { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? WhistledBefore { get; init; }

    public required Actor BlownBy { get; init; }

    public DateTimeOffset BlownAt { get; init; }

    public ImmutableArray<Department> Departments { get; init; } = [];

    public ImmutableArray<WhistleRating> Ratings { get; init; } = [];

    /// <summary>The window for marks is open, also while an appeal is being heard.</summary>
    public bool RatingOpen { get; init; }

    public Department? Find(OrganisationId organisation)
    {
        foreach (var department in Departments)
        {
            if (department.OrganisationId == organisation && department.State is not DepartmentStatus.Released)
            {
                return department;
            }
        }

        return null;
    }

    /// <summary>The lead, or everybody when the lead was released and not replaced.</summary>
    public bool Leads(Department department)
    {
        if (department.Role is DepartmentRole.Lead)
        {
            return true;
        }

        foreach (var other in Departments)
        {
            if (other is { Role: DepartmentRole.Lead, State: not DepartmentStatus.Released })
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How its clocks are named: the whistle's own, and one for each department.</summary>
    public static string Subject(string whistleId, OrganisationId? organisation = null) =>
        organisation is { } body ? $"{whistleId}/{body.Value}" : whistleId;

    public static bool Owns(string whistleId, Clock clock) =>
        clock.Subject is { } subject
        && subject.StartsWith(whistleId, StringComparison.Ordinal)
        && (subject.Length == whistleId.Length || subject[whistleId.Length] == '/');
}

/// <summary>One called department.</summary>
public sealed record Department
{
    public required OrganisationId OrganisationId { get; init; }

    public required string Name { get; init; }

    public DepartmentRole Role { get; init; }

    public DepartmentStatus State { get; init; }

    public DateTimeOffset CalledAt { get; init; }

    public DateTimeOffset CheckInDueAt { get; init; }

    public DateTimeOffset? CheckedInAt { get; init; }

    public DateTimeOffset? MissedAt { get; init; }

    public bool Late { get; init; }

    public Party? Person { get; init; }

    public string? Ground { get; init; }

    public OrganisationId? Suggest { get; init; }
}
