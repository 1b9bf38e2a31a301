using System.Text;
using System.Text.Unicode;
using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>Checks that a file is UTF-8, with or without a byte order mark, and says what to do when it is not.</summary>
internal static class TextFile
{
    /// <summary>The text's bytes without the mark; null when the file cannot be read, and then the log says why.</summary>
    public static ArraySegment<byte>? Read(string name, byte[] bytes, ImportLimits limits, FaultLog faults)
    {
        var whole = new FaultPlace(name, null, null);
        if (bytes.Length > limits.FileBytes)
        {
            faults.Add(whole, ImportCodes.FileTooLarge,
                $"文件有 {bytes.Length} 字节,超过上限 {limits.FileBytes} 字节。", $"The file has {bytes.Length} bytes; the limit is {limits.FileBytes}.");
            return null;
        }

        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            faults.Add(whole, ImportCodes.FileEncoding,
                "文件是 UTF-16 编码,请另存为 UTF-8(Excel:另存为“CSV UTF-8(逗号分隔)”)。", "The file is UTF-16. Save it as UTF-8 (in Excel: “CSV UTF-8 (comma delimited)”).");
            return null;
        }

        ArraySegment<byte> text = bytes;
        text = bytes is [0xEF, 0xBB, 0xBF, ..] ? text[3..] : text;
        if (Utf8.IsValid(text))
        {
            return text;
        }

        var at = whole with { Row = LineOfFirstBadByte(text) };
        if (LooksLikeGbk(text))
        {
            faults.Add(at, ImportCodes.FileEncoding,
                "文件不是 UTF-8,看起来是 GBK(ANSI)编码。请在 Excel 中另存为“CSV UTF-8(逗号分隔)”,或在记事本中选择 UTF-8 编码另存。",
                "The file is not UTF-8; it looks like GBK (ANSI). In Excel save it as “CSV UTF-8 (comma delimited)”, in Notepad choose UTF-8.");
        }
        else
        {
            faults.Add(at, ImportCodes.FileEncoding, "文件不是 UTF-8 编码。", "The file is not UTF-8.");
        }

        return null;
    }

    private static int LineOfFirstBadByte(ReadOnlySpan<byte> text)
    {
        var line = 1;
        while (!text.IsEmpty && Rune.DecodeFromUtf8(text, out var rune, out var length) is System.Buffers.OperationStatus.Done)
        {
            line += rune.Value == '\n' ? 1 : 0;
            text = text[length..];
        }

        return line;
    }

    /// <summary>Every byte above 0x7F begins a pair that GBK allows.</summary>
    private static bool LooksLikeGbk(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < 0x80)
            {
                continue;
            }

            if (text[i] is 0x80 or 0xFF || i + 1 == text.Length || text[i + 1] is < 0x40 or 0x7F or 0xFF)
            {
                return false;
            }

            i++;
        }

        return true;
    }
}
