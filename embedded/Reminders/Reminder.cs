using Orleans.Runtime;

namespace Gridwhistle.Embedded.Reminders;

/// <summary>A reminder as a grain holds it. It is found by its name: its etag changes with every tick.</summary>
internal sealed record Reminder(GrainId GrainId, string ReminderName) : IGrainReminder;
