using CsvHelper;
using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Import.Files;

internal enum CsvState
{
    Sound,

    /// <summary>A stray quote: this record is wrong, the next ones can be read.</summary>
    BadQuote,

    /// <summary>A quote without its end: it swallows the rest of the file.</summary>
    OpenQuote,

    /// <summary>A cell longer than the limit.</summary>
    TooLong,

    /// <summary>More cells than any table has columns.</summary>
    TooManyCells,
}

/// <summary>One record, the line it begins on, and whether its quotes are sound.</summary>
internal readonly record struct CsvRecord(int Line, string[] Cells, CsvState State)
{
    /// <summary>A row of which nothing but its commas is left.</summary>
    public bool IsBlank => State is CsvState.Sound && Array.TrueForAll(Cells, string.IsNullOrWhiteSpace);
}

/// <summary>RFC 4180 records, blank lines left out.</summary>
internal sealed class CsvRecords : IDisposable
{
    /// <summary>No table comes near; a line that does is no table's, and would only cost memory.</summary>
    private const int MostCells = 200;

    private readonly CsvReader _reader;
    private readonly int _cellLength;
    private CsvMalformedReason? _malformed;

    public CsvRecords(ArraySegment<byte> text, int cellLength)
    {
        _cellLength = cellLength;
        _reader = CsvReader.Create(text.AsMemory(), new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            DetectSeparatorHint = false,
            TrackLineNumbers = true,
            PoolStrings = true,
            OnMalformedRecord = record => _malformed = record.Reason,
        });
    }

    /// <summary>The next record; null at the end.</summary>
    public CsvRecord? Next()
    {
        _malformed = null;
        if (!_reader.Read())
        {
            return null;
        }

        var line = (int)Math.Min(_reader.LineNumber, int.MaxValue);
        var state = StateOf();
        return new CsvRecord(line, state is CsvState.Sound ? _reader.Current.ToArray() : [], state);
    }

    public void Dispose() => _reader.Dispose();

    private CsvState StateOf()
    {
        if (_malformed is { } reason)
        {
            return reason is CsvMalformedReason.UnterminatedQuote ? CsvState.OpenQuote : CsvState.BadQuote;
        }

        if (_reader.FieldCount > MostCells)
        {
            return CsvState.TooManyCells;
        }

        for (var i = 0; i < _reader.FieldCount; i++)
        {
            // A character is at most three bytes long.
            if (_reader.GetSpan(i).Length > 3 * _cellLength)
            {
                return CsvState.TooLong;
            }
        }

        return CsvState.Sound;
    }
}
