using System.Diagnostics.Metrics;
using Gridwhistle.Storage;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Telemetry;

/// <summary>The disk under the data, and the youngest backup. What cannot be found out has no figure.</summary>
internal sealed class DiskMetrics : IDisposable
{
    private readonly Meter _meter = new(GridInstruments.Name);
    private readonly DataOptions _data;

    public DiskMetrics(IOptions<DataOptions> data)
    {
        _data = data.Value;
        GridInstruments.ObserveDisk(
            _meter,
            free: () => OfTheDisk(disk => disk.AvailableFreeSpace),
            size: () => OfTheDisk(disk => disk.TotalSize),
            data: () => Found(() => Files(_data.Path).Sum(file => file.Length)),
            backupAge: BackupAge);
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> OfTheDisk(Func<DriveInfo, long> figure) =>
        Found(() => figure(new DriveInfo(Path.GetFullPath(_data.Path))));

    private IEnumerable<Measurement<double>> BackupAge() =>
        _data.Backups.Length == 0 ? [] : Found(() => (TimeProvider.System.GetUtcNow().UtcDateTime - Files(_data.Backups).Max(file => file.LastWriteTimeUtc)).TotalSeconds);

    private static IEnumerable<FileInfo> Files(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories);

    private static IEnumerable<Measurement<T>> Found<T>(Func<T> figure) where T : struct
    {
        try
        {
            return [new Measurement<T>(figure())];
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return [];
        }
    }
}
