using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gridwhistle.Audit;
using Gridwhistle.Gateway.Operations;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Storage;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Audit;

/// <summary>
/// Addresses of records. The trail cannot forget, so it holds a keyed hash: what it stands for is a row beside it, which goes with the day's key after
/// <see cref="AuditOptions.AddressDays"/>. Records of one address on one day stay recognisable as such.
/// </summary>
internal sealed class AuditAddresses(ITableStore store, IOptions<AuditOptions> options, SystemTime time) : ISweep
{
    private const string Table = "auditaddresses", KeyRow = "key", AddressRow = "address";

    /// <summary>So many addresses of a day are remembered as written.</summary>
    private const int Most = 100_000;

    private readonly PlainRows<DayKey> _keys = new(store, Table);
    private readonly PlainRows<Known> _addresses = new(store, Table);
    private readonly ConcurrentDictionary<string, byte> _written = new(StringComparer.Ordinal);
    private (string Day, byte[] Key)? _today;

    /// <summary>The record as the trail keeps it.</summary>
    public async Task<AuditRecorded> HideAsync(AuditRecorded record, CancellationToken cancellationToken)
    {
        if (record.Address is not { } address || IsHidden(address))
        {
            return record;
        }

        var day = DayOf(record.At);
        var hidden = Hidden(await KeyAsync(day, cancellationToken), address);
        if (options.Value.AddressDays > 0 && _written.TryAdd($"{day}{hidden}", 0))
        {
            await _addresses.PutAsync(Partition(day, hidden), AddressRow, new Known(day, address), cancellationToken);
            if (_written.Count > Most)
            {
                _written.Clear();
            }
        }

        return record with { Address = hidden };
    }

    /// <summary>The address a record stands for; its hash once that is forgotten.</summary>
    public async Task<string?> ReadAsync(AuditRecorded record, CancellationToken cancellationToken) =>
        record.Address is { } hidden && IsHidden(hidden) && await _addresses.FindAsync(Partition(DayOf(record.At), hidden), AddressRow, cancellationToken) is { Value: var known }
            ? known.Address
            : record.Address;

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var oldest = DayOf(time.Now.AddDays(-options.Value.AddressDays));
        await foreach (var row in _addresses.ScanAsync(AddressRow, cancellationToken))
        {
            if (string.CompareOrdinal(row.Value.Day, oldest) < 0)
            {
                await _addresses.DeleteAsync(row.Partition, AddressRow, cancellationToken);
            }
        }

        await foreach (var row in _keys.ScanAsync(KeyRow, cancellationToken))
        {
            if (string.CompareOrdinal(row.Partition, oldest) < 0)
            {
                await _keys.DeleteAsync(row.Partition, KeyRow, cancellationToken);
            }
        }
    }

    private static bool IsHidden(string address) => address.StartsWith('~');

    private static string Hidden(byte[] key, string address) => $"~{Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(address)).AsSpan(0, 8))}";

    private static string DayOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Partition(string day, string hidden) => $"{day}-{hidden[1..]}";

    /// <summary>Made by whoever needs it first; all gateways use the same.</summary>
    private async Task<byte[]> KeyAsync(string day, CancellationToken cancellationToken)
    {
        if (_today is { } known && known.Day == day)
        {
            return known.Key;
        }

        var made = new DayKey(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        var key = await _keys.FindAsync(day, KeyRow, cancellationToken) is { Value: var there } ? there
            : await _keys.InsertAsync(day, KeyRow, made, cancellationToken) is not null ? made
            : (await _keys.FindAsync(day, KeyRow, cancellationToken))!.Value.Value;
        _today = (day, Convert.FromBase64String(key.Secret));
        return _today.Value.Key;
    }

    private sealed record DayKey(string Secret);

    private sealed record Known(string Day, string Address);
}
