using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Session;

/// <summary>How long a signed-in person stays so, and how often somebody may try.</summary>
public sealed class GridSessionOptions
{
    public const string SectionName = "Session";

    /// <summary>A session unused for this long ends. Default: 12 hours.</summary>
    public TimeSpan Sliding { get; set; } = TimeSpan.FromHours(12);

    /// <summary>No session outlives this. Default: 14 days.</summary>
    public TimeSpan Absolute { get; set; } = TimeSpan.FromDays(14);

    /// <summary>How long an access token is good for. Default: 1 hour.</summary>
    public TimeSpan AccessToken { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long what was read of a session is believed before it is read again: the longest a sign-out on another gateway goes unnoticed. Default: 30 seconds.</summary>
    public TimeSpan Cached { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Failed sign-ins a minute for one account from one address, of IPv6 from one /64. Default: 10.</summary>
    public int FailuresPerAccount { get; set; } = 10;

    /// <summary>Failed sign-ins a minute for one account, wherever they come from. Default: 60.</summary>
    public int FailuresPerAccountAnywhere { get; set; } = 60;

    /// <summary>Sign-ins a minute from one address, of IPv6 from one /64, failed or not. Default: 300.</summary>
    public int AttemptsPerAddress { get; set; } = 300;

    /// <summary>Sign-ins a minute from one network (/24 of IPv4, /48 of IPv6), failed or not. Default: 3,000.</summary>
    public int AttemptsPerNetwork { get; set; } = 3_000;

    /// <summary>Reports a minute from one address without signing in. Default: 30.</summary>
    public int PublicReportsPerAddress { get; set; } = 30;

    /// <summary>Looks a minute from one address at reports that are followed without signing in. Default: 600.</summary>
    public int PublicReadsPerAddress { get; set; } = 600;

    /// <summary>Pictures a minute from one address without signing in. Default: 60.</summary>
    public int PublicPhotosPerAddress { get; set; } = 60;

    /// <summary>Reports a minute by one signed-in person. Default: 120.</summary>
    public int ReportsPerPerson { get; set; } = 120;

    /// <summary>Reports a minute by one officer or desk, who take down what many tell them; at least what anybody may. Default: 2400.</summary>
    public int ReportsPerStaff { get; set; } = 2400;

    /// <summary>Messages a minute by one person in all groups. Default: 120.</summary>
    public int MessagesPerPerson { get; set; } = 120;

    /// <summary>Pictures a minute by one signed-in person. Default: 60.</summary>
    public int PhotosPerPerson { get; set; } = 60;

    /// <summary>Rounds of the password hash (PBKDF2, HMAC-SHA512). Default: 210,000.</summary>
    public int PasswordIterations { get; set; } = 210_000;
}

internal sealed class GridSessionOptionsValidator : IValidateOptions<GridSessionOptions>
{
    public ValidateOptionsResult Validate(string? name, GridSessionOptions options)
    {
        List<string> faults = [];
        Positive(nameof(options.Sliding), options.Sliding);
        Positive(nameof(options.Absolute), options.Absolute);
        Positive(nameof(options.AccessToken), options.AccessToken);
        AtLeastOne(nameof(options.FailuresPerAccount), options.FailuresPerAccount);
        AtLeastOne(nameof(options.FailuresPerAccountAnywhere), options.FailuresPerAccountAnywhere);
        AtLeastOne(nameof(options.AttemptsPerAddress), options.AttemptsPerAddress);
        AtLeastOne(nameof(options.AttemptsPerNetwork), options.AttemptsPerNetwork);
        AtLeastOne(nameof(options.PublicReportsPerAddress), options.PublicReportsPerAddress);
        AtLeastOne(nameof(options.PublicReadsPerAddress), options.PublicReadsPerAddress);
        AtLeastOne(nameof(options.PublicPhotosPerAddress), options.PublicPhotosPerAddress);
        AtLeastOne(nameof(options.ReportsPerPerson), options.ReportsPerPerson);
        AtLeastOne(nameof(options.ReportsPerStaff), options.ReportsPerStaff);
        AtLeastOne(nameof(options.MessagesPerPerson), options.MessagesPerPerson);
        AtLeastOne(nameof(options.PhotosPerPerson), options.PhotosPerPerson);
        if (options.Cached < TimeSpan.Zero || options.Cached > TimeSpan.FromMinutes(5))
        {
            faults.Add($"Session:Cached is between 0 and 5 minutes, not {options.Cached}.");
        }

        if (options.Absolute < options.Sliding)
        {
            faults.Add($"Session:Absolute ({options.Absolute}) is at least Session:Sliding ({options.Sliding}).");
        }

        if (options.PasswordIterations < 1000)
        {
            faults.Add($"Session:PasswordIterations is at least 1000, not {options.PasswordIterations}.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Positive(string key, TimeSpan value)
        {
            if (value <= TimeSpan.Zero)
            {
                faults.Add($"Session:{key} is longer than nothing, not {value}.");
            }
        }

        void AtLeastOne(string key, int value)
        {
            if (value < 1)
            {
                faults.Add($"Session:{key} is at least 1, not {value}.");
            }
        }
    }
}
