using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using Gridwhistle.Audit;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Photos;

/// <summary>Which pictures something in the store names: acts, messages, bulletins, whatever holds their ids.</summary>
internal static class PhotoNames
{
    private static readonly SearchValues<byte> Hex = SearchValues.Create("0123456789abcdef"u8);

    /// <summary>What only says that a picture came, or was asked for.</summary>
    private static readonly FrozenSet<string> Silent = new[] { AuditLog.Table, AnswerPartitions.Table, VisitorPhotoRows.Table }.ToFrozenSet();

    public static async Task<HashSet<string>> AmongAsync(IReadOnlyCollection<string> ids, IStoreView view, string[] besides, CancellationToken cancellationToken)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        var lengths = wanted.Select(id => id.Length).ToHashSet();
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in (await view.TablesAsync(cancellationToken)).Where(table => !Silent.Contains(table) && !besides.Contains(table)))
        {
            await foreach (var row in view.ScanAsync(table, cancellationToken: cancellationToken))
            {
                Collect(row.Value.Span, wanted, lengths, named);
            }
        }

        return named;
    }

    /// <summary>Every whole run of hexadecimal digits that is one of the ids.</summary>
    internal static void Collect(ReadOnlySpan<byte> text, HashSet<string> wanted, HashSet<int> lengths, HashSet<string> named)
    {
        while (text.IndexOfAny(Hex) is >= 0 and var start)
        {
            text = text[start..];
            var length = text.IndexOfAnyExcept(Hex) is >= 0 and var end ? end : text.Length;
            if (lengths.Contains(length) && Encoding.ASCII.GetString(text[..length]) is var id && wanted.Contains(id))
            {
                named.Add(id);
            }

            text = text[length..];
        }
    }
}
