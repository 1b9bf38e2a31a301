using System.Diagnostics;

namespace Gridwhistle.Storage;

/// <summary>A server's process, told apart from an earlier one with the same number.</summary>
/// <param name="Instance">New with every start.</param>
/// <param name="ProcessStarted">By the machine's own clock, UTC.</param>
public sealed record StoreHolder(string Instance, string Machine, int ProcessId, DateTime ProcessStarted)
{
    /// <summary>This process.</summary>
    public static StoreHolder Here()
    {
        using var process = Process.GetCurrentProcess();
        return new StoreHolder(Guid.NewGuid().ToString("N"), Environment.MachineName, process.Id, process.StartTime.ToUniversalTime());
    }

    /// <summary>The other one ran on this machine and its process has ended, or it was an earlier server of this very process.</summary>
    public bool HasOutlived(StoreHolder other) => other.Machine == Machine && (Same(other, this) || !IsRunning(other));

    public override string ToString() => $"process {ProcessId} on {Machine}";

    private static bool IsRunning(StoreHolder holder)
    {
        try
        {
            using var process = Process.GetProcessById(holder.ProcessId);
            return Same(holder, holder with { ProcessStarted = process.StartTime.ToUniversalTime() });
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>The system tells a start to a hundredth of a second, and not always the same.</summary>
    private static bool Same(StoreHolder one, StoreHolder other) =>
        one.ProcessId == other.ProcessId && (one.ProcessStarted - other.ProcessStarted).Duration() < TimeSpan.FromSeconds(1);
}
