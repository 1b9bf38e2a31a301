namespace Gridwhistle.Policies;

/// <summary>When single households' reports are one trouble of their building.</summary>
/// <param name="Households">So many households with one kind.</param>
/// <param name="Minutes">Within so long.</param>
[GenerateSerializer, Immutable, Alias("policies.building")]
public sealed record BuildingPolicy([property: Id(0)] int Households, [property: Id(1)] int Minutes)
{
    public static BuildingPolicy Default { get; } = new(3, 30);
}

/// <summary>When calls that nobody answers close a case as unreachable.</summary>
/// <param name="Attempts">So many calls.</param>
/// <param name="GapHours">So many hours apart.</param>
/// <param name="Days">On so many local days.</param>
[GenerateSerializer, Immutable, Alias("policies.call_back")]
public sealed record CallBackPolicy([property: Id(0)] int Attempts, [property: Id(1)] int GapHours, [property: Id(2)] int Days)
{
    public static CallBackPolicy Default { get; } = new(3, 4, 2);
}

/// <summary>How large a household group (联户单元) is.</summary>
/// <param name="Floors">A unit is cut every so many floors, from the ground up.</param>
/// <param name="Households">So many households a lead answers for at most.</param>
[GenerateSerializer, Immutable, Alias("policies.groups")]
public sealed record GroupPolicy([property: Id(0)] int Floors, [property: Id(1)] int Households)
{
    public static GroupPolicy Default { get; } = new(5, 20);
}

/// <summary>When routine notices wait; equal ends: never. For channels that reach people outside the product.</summary>
/// <param name="From">Local time of day, such as <c>22:00</c>.</param>
/// <param name="To">The first minute in which they go out again.</param>
[GenerateSerializer, Immutable, Alias("policies.quiet_hours")]
public sealed record QuietHours([property: Id(0)] string From, [property: Id(1)] string To)
{
    public static QuietHours Default { get; } = new("22:00", "07:00");
}

/// <summary>How much a channel that reaches people outside the product may send.</summary>
/// <param name="PerMinute">So many sendings a minute to one person; what is more waits and goes as a digest.</param>
[GenerateSerializer, Immutable, Alias("policies.throttles")]
public sealed record ThrottlePolicy([property: Id(0)] int PerMinute)
{
    public static ThrottlePolicy Default { get; } = new(20);
}

/// <summary>How long rulings may take.</summary>
/// <param name="Return">On a case that was given back, where its category says nothing else.</param>
/// <param name="Decline">On a department that says a whistle is not its business.</param>
/// <param name="Rating">On an appeal against a mark.</param>
[GenerateSerializer, Immutable, Alias("policies.rulings")]
public sealed record RulingPolicy([property: Id(0)] Limit Return, [property: Id(1)] Limit Decline, [property: Id(2)] Limit Rating)
{
    public static RulingPolicy Default { get; } = new(new Limit(30, LimitUnit.Minute), new Limit(2, LimitUnit.WorkHour), new Limit(3, LimitUnit.WorkDay));
}

/// <summary>For how many minutes an urgent notice may stay unread before whoever stands above is told.</summary>
[GenerateSerializer, Immutable, Alias("policies.unread")]
public sealed record UnreadPolicy([property: Id(0)] int Danger, [property: Id(1)] int Whistle, [property: Id(2)] int Escalated)
{
    public static UnreadPolicy Default { get; } = new(5, 15, 15);
}
