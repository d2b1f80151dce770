using System.Text;

namespace Lathe.Datasets;

/// <summary>How the bytes of a text become UTF-8, which is all that the readers know.</summary>
/// <param name="Words">The encoding's name.</param>
/// <param name="Decode">What decodes the bytes; null when they are UTF-8 as they stand.</param>
/// <param name="Certain">Whether it was asked for or marked, and not guessed.</param>
/// <param name="Guarded">Whether bytes that are no UTF-8 are refused.</param>
internal sealed record TextBytes(string Words, Encoding? Decode, bool Certain, bool Guarded = false)
{
    public static TextBytes Latin1 { get; } = new("Latin-1", Encoding.Latin1, Certain: false);

    public static TextBytes Utf8 { get; } = new("UTF-8", null, Certain: true);

    /// <summary>Decides by the first bytes of a file.</summary>
    /// <param name="head">The first bytes.</param>
    /// <param name="isWhole">Whether they are all.</param>
    /// <param name="wanted">What was asked for.</param>
    public static TextBytes Of(ReadOnlySpan<byte> head, bool isWhole, TextEncoding wanted)
    {
        if (wanted is TextEncoding.Utf8 or TextEncoding.Latin1)
        {
            return wanted == TextEncoding.Utf8 ? Utf8 with { Guarded = true } : Latin1 with { Certain = true };
        }

        return head switch
        {
            [0xFF, 0xFE, 0, 0, ..] => new("UTF-32", Encoding.UTF32, Certain: true),
            [0xFE, 0xFF, ..] => new("UTF-16", Encoding.BigEndianUnicode, Certain: true),
            [0xFF, 0xFE, ..] => new("UTF-16", Encoding.Unicode, Certain: true),
            _ when wanted == TextEncoding.Utf16 => new("UTF-16", IsBigEndian(head) ? Encoding.BigEndianUnicode : Encoding.Unicode, Certain: true),
            [0xEF, 0xBB, 0xBF, ..] => Utf8,
            _ => Utf8Guard.ValidLength(head, isWhole) == head.Length ? Utf8 with { Certain = false } : Latin1,
        };
    }

    /// <summary>Whether each character takes more than one byte.</summary>
    public bool IsWide => Decode is UnicodeEncoding or UTF32Encoding;

    /// <summary>A stream of UTF-8.</summary>
    /// <param name="bytes">The file; closed with the result.</param>
    /// <param name="name">The file in a message.</param>
    public Stream Open(Stream bytes, string name) =>
        Decode is not null ? Encoding.CreateTranscodingStream(bytes, Decode, Encoding.UTF8)
        : Guarded ? new Utf8Guard(bytes, name)
        : bytes;

    /// <summary>Some bytes as UTF-8.</summary>
    public byte[] ToUtf8(byte[] bytes) => Decode is null ? bytes : Encoding.Convert(Decode, Encoding.UTF8, bytes);

    /// <summary>The zeros of UTF-16 are the upper halves of ASCII; big-endian has them first.</summary>
    private static bool IsBigEndian(ReadOnlySpan<byte> head)
    {
        int first = 0, second = 0;
        for (int place = 0; place + 1 < head.Length; place += 2)
        {
            first += head[place] == 0 ? 1 : 0;
            second += head[place + 1] == 0 ? 1 : 0;
        }

        return first > second;
    }
}
