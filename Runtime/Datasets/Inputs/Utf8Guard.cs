using System.Text;
using System.Text.Unicode;

namespace Lathe.Datasets;

/// <summary>Passes UTF-8 on, and refuses any byte that is none by the line it is on.</summary>
internal sealed class Utf8Guard(Stream bytes, string name) : ForwardStream
{
    /// <summary>No character is longer.</summary>
    private const int Longest = 4;

    private readonly byte[] _open = new byte[Longest];
    private int _openLength;
    private long _line = 1;
    private bool _afterReturn;

    /// <summary>The leading bytes that are UTF-8; those of a last character that is not whole count when more may follow.</summary>
    public static int ValidLength(ReadOnlySpan<byte> text, bool isWhole)
    {
        if (Utf8.IsValid(text))
        {
            return text.Length;
        }

        int valid = 0;
        while (valid < text.Length)
        {
            switch (Rune.DecodeFromUtf8(text[valid..], out _, out int length))
            {
                case System.Buffers.OperationStatus.Done:
                    valid += length;
                    break;
                case System.Buffers.OperationStatus.NeedMoreData when !isWhole:
                    return text.Length;
                default:
                    return valid;
            }
        }

        return valid;
    }

    /// <exception cref="LatheException">A byte is not of UTF-8.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read = bytes.Read(buffer);
        if (read > 0 || _openLength > 0)
        {
            Check(buffer[..read]);
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            bytes.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Check(ReadOnlySpan<byte> block)
    {
        // The start of a character whose rest comes in this block.
        for (bool ended = block.IsEmpty; _openLength > 0; block = block[1..])
        {
            if (ended || block.IsEmpty)
            {
                if (ended)
                {
                    Refuse(_open[0]);
                }

                return;
            }

            _open[_openLength++] = block[0];
            ReadOnlySpan<byte> character = _open.AsSpan(0, _openLength);
            if (Utf8.IsValid(character))
            {
                _openLength = 0;
            }
            else if (ValidLength(character, isWhole: false) < _openLength)
            {
                Refuse(_open[0]);
            }
        }

        int whole = block.Length;
        for (int back = 1; back < Longest && back <= block.Length; back++)
        {
            // The last character starts here; it is kept when it goes on in the next block.
            if ((block[^back] & 0xC0) != 0x80)
            {
                whole -= Rune.DecodeFromUtf8(block[^back..], out _, out _) == System.Buffers.OperationStatus.NeedMoreData ? back : 0;
                break;
            }
        }

        int valid = ValidLength(block[..whole], isWhole: true);
        Count(block[..valid]);
        if (valid < whole)
        {
            Refuse(block[valid]);
        }

        block[whole..].CopyTo(_open);
        _openLength = block.Length - whole;
    }

    /// <summary>Lines end in \n, \r\n or \r.</summary>
    private void Count(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return;
        }

        int pairs = text.Count("\r\n"u8) + (_afterReturn && text[0] == '\n' ? 1 : 0);
        _line += text.Count((byte)'\n') + text.Count((byte)'\r') - pairs;
        _afterReturn = text[^1] == '\r';
    }

    private void Refuse(byte value) =>
        throw EncodingProblems.NotUtf8.Of(name, _line, value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
}
