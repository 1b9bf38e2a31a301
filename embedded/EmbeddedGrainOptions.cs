using System.Reflection;

namespace Gridwhistle.Embedded;

/// <summary>How grains are hosted in this process.</summary>
public sealed class EmbeddedGrainOptions
{
    /// <summary>Where the grain classes are found. Default: none.</summary>
    public IList<Assembly> Assemblies { get; } = [];

    /// <summary>Single grain classes, besides those of <see cref="Assemblies" />. Default: none.</summary>
    public IList<Type> GrainClasses { get; } = [];

    /// <summary>How many requests of callers may wait for one grain; the next is refused. Default: 10,000.</summary>
    public int MailboxLimit { get; set; } = 10_000;

    /// <summary>How long a caller waits for an answer. Default: 30 seconds.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a grain has to activate or deactivate before its token is cancelled. Default: 30 seconds.</summary>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a grain may be unused before it is deactivated, unless its class says otherwise. Default: 15 minutes.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often unused grains are looked for. Default: a minute.</summary>
    public TimeSpan CollectionInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The shortest period of a reminder. Default: a minute.</summary>
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many reminders may be on their way at once. Default: 256.</summary>
    public int RemindersAtOnce { get; set; } = 256;

    /// <summary>How long stopping may take before what still runs is given up. Default: 30 seconds.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The clock of call time-outs and collection. It goes on when the product's clock, the <see cref="TimeProvider" /> among
    /// the services, is set by hand. Default: the machine's.
    /// </summary>
    public TimeProvider InfrastructureClock { get; set; } = TimeProvider.System;
}
