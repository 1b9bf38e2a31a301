using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;

namespace Gridwhistle.Storage;

/// <summary>What a key may look like, and how keys compare: the same on every backend.</summary>
public static class TableKeys
{
    private static readonly SearchValues<char> TableNameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>A bound may be a key and the code point that closes a prefix.</summary>
    private const int MaxBoundLength = TableLimits.MaxKeyLength + 2;

    /// <summary>Orders keys by Unicode code point, which is the byte order of UTF-8.</summary>
    public static IComparer<string> Comparer { get; } = Comparer<string>.Create(Compare);

    public static int Compare(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length - right.Length;
        }

        return Rank(left[common]) - Rank(right[common]);
    }

    /// <summary>Throws for a table name, partition or row that some backend could not hold.</summary>
    public static void Check(string table, string partition, string? row = null)
    {
        CheckTable(table);
        CheckKey(partition, nameof(partition));
        if (row is not null)
        {
            CheckKey(row, nameof(row));
        }
    }

    /// <summary>A page has 1 row or more, and each end of a range at most one bound.</summary>
    public static void CheckRange(RowRange range, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if ((range.From is not null && range.After is not null) || (range.Through is not null && range.Before is not null))
        {
            throw new ArgumentException($"{range} bounds one end twice.", nameof(range));
        }

        if ((range.From ?? range.After)?.Length > MaxBoundLength || (range.Through ?? range.Before)?.Length > MaxBoundLength)
        {
            throw new StoreLimitException($"A bound has at most {MaxBoundLength} characters.");
        }
    }

    public static void CheckTable(string table)
    {
        if (table.Length is 0 or > TableLimits.MaxTableNameLength
            || !char.IsAsciiLetterLower(table[0]) || table.AsSpan().ContainsAnyExcept(TableNameCharacters))
        {
            throw new ArgumentException($"'{table}' is no table name: lower-case letters and digits, a letter first, at most {TableLimits.MaxTableNameLength}.", nameof(table));
        }
    }

    /// <summary>Checks a whole batch: keys, one item a row, sizes.</summary>
    /// <exception cref="StoreLimitException">Too many rows or bytes.</exception>
    public static void CheckBatch(string table, string partition, ImmutableArray<TableWrite> batch)
    {
        Check(table, partition);
        if (batch.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A batch has at least one item.", nameof(batch));
        }

        if (batch.Length > TableLimits.MaxBatchRows)
        {
            throw new StoreLimitException($"A batch of {batch.Length} rows into {table}/{partition}: at most {TableLimits.MaxBatchRows}.");
        }

        var bytes = 0L;
        for (var i = 0; i < batch.Length; i++)
        {
            var write = batch[i];
            CheckKey(write.Row, "row");
            CheckValue(table, partition, write);
            bytes += write.Value.Length;
            for (var j = 0; j < i; j++)
            {
                if (batch[j].Row == write.Row)
                {
                    throw new ArgumentException($"Row '{write.Row}' occurs twice in one batch.", nameof(batch));
                }
            }
        }

        if (bytes > TableLimits.MaxBatchBytes)
        {
            throw new StoreLimitException($"A batch of {bytes} bytes into {table}/{partition}: at most {TableLimits.MaxBatchBytes}.");
        }
    }

    private static void CheckValue(string table, string partition, TableWrite write)
    {
        if (write.Value.Length > TableLimits.MaxValueBytes)
        {
            throw new StoreLimitException(
                $"Row {table}/{partition}/{write.Row} has {write.Value.Length} bytes: at most {TableLimits.MaxValueBytes}.");
        }

        if (write.Kind != TableWriteKind.Delete && write.Value.IsEmpty)
        {
            throw new ArgumentException($"Row '{write.Row}' has no value.", nameof(write));
        }

        if (!Utf8.IsValid(write.Value.Span))
        {
            throw new ArgumentException($"The value of row '{write.Row}' is not UTF-8.", nameof(write));
        }
    }

    private static void CheckKey(string key, string what)
    {
        ArgumentNullException.ThrowIfNull(key, what);
        if (key.Length is 0 or > TableLimits.MaxKeyLength)
        {
            throw new StoreLimitException($"A {what} key has 1 to {TableLimits.MaxKeyLength} characters; this one has {key.Length}.");
        }

        foreach (var c in key)
        {
            if (char.IsControl(c))
            {
                throw new ArgumentException($"A {what} key has no control characters; this one has U+{(int)c:X4}.", what);
            }

            if (c >= '\uD7FF')
            {
                CheckHighRunes(key, what);
                return;
            }
        }
    }

    private static void CheckHighRunes(string key, string what)
    {
        for (var i = 0; i < key.Length;)
        {
            if (!Rune.TryGetRuneAt(key, i, out var rune))
            {
                throw new ArgumentException($"A {what} key is well-formed Unicode; this one has half a surrogate pair.", what);
            }

            // U+D7FF is unassigned and serves the Azure backend as an escape; the non-characters bound ranges.
            if (Rune.IsControl(rune) || rune.Value == 0xD7FF || (rune.Value & 0xFFFE) == 0xFFFE)
            {
                throw new ArgumentException($"A {what} key has no control characters or non-characters; this one has U+{rune.Value:X4}.", what);
            }

            i += rune.Utf16SequenceLength;
        }
    }

    /// <summary>UTF-16 puts surrogates (code points over U+FFFF) below U+E000; moving them up gives code point order.</summary>
    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
