using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gridwhistle.Storage;

/// <summary>
/// JSON strings in plain ASCII. Azurite decodes a request piece by piece as it arrives and garbles characters that straddle
/// two pieces; with escapes there are none. Quotes stay two bytes, so that a full batch stays below Azure's 4 MiB.
/// </summary>
internal static class AsciiJson
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(0x20, 0x5F).Select(c => (char)c).Where(c => c is not ('"' or '\\'))]);

    public static void WriteString(IBufferWriter<byte> writer, ReadOnlySpan<char> text)
    {
        writer.Write("\""u8);
        while (text.Length > 0)
        {
            var plain = text.IndexOfAnyExcept(Plain);
            if (plain != 0)
            {
                var run = plain < 0 ? text : text[..plain];
                Encoding.ASCII.GetBytes(run, writer);
                text = text[run.Length..];
                continue;
            }

            WriteEscaped(writer, text[0]);
            text = text[1..];
        }

        writer.Write("\""u8);
    }

    private static void WriteEscaped(IBufferWriter<byte> writer, char c)
    {
        if (c is '"' or '\\')
        {
            writer.Write([(byte)'\\', (byte)c]);
            return;
        }

        var escape = writer.GetSpan(6);
        "\\u"u8.CopyTo(escape);
        ((int)c).TryFormat(escape[2..], out _, "x4", CultureInfo.InvariantCulture);
        writer.Advance(6);
    }
}
