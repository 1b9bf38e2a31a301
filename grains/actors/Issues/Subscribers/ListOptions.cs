namespace Gridwhistle.Issues;

/// <summary>How lists are kept.</summary>
public sealed class ListOptions
{
    public const string SectionName = "Lists";

    public static readonly TimeSpan LongestPace = TimeSpan.FromSeconds(30);

    /// <summary>How long a row may follow the act it shows; 0 to 30 seconds. Default 2 seconds.</summary>
    public TimeSpan Pace { get; set; } = TimeSpan.FromSeconds(2);
}
