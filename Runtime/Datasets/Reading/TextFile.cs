using System.Globalization;
using System.Text;
using CsvHelper;

namespace Lathe.Datasets;

/// <summary>A text file that the user named: opens it, looks at its first bytes, and words what is wrong with it.</summary>
internal sealed class TextFile
{
    private readonly InputFile _input;
    private readonly TextBytes _bytes;
    private readonly byte[] _head;

    /// <exception cref="LatheException">The file is missing, empty or not a text.</exception>
    public TextFile(string path)
        : this(InputFinder.Open(path, InputRole.Items, CancellationToken.None), TextBytes.Utf8)
    {
    }

    /// <exception cref="LatheException">The file is empty or not a text.</exception>
    public TextFile(InputFile input, TextEncoding encoding)
        : this(input, TextBytes.Of(input.Head, input.HeadIsWhole, encoding))
    {
        if (encoding == TextEncoding.Utf16 && !input.Head.Contains((byte)0))
        {
            throw Fault(EncodingProblems.NotUtf16, input.Head.Length);
        }
    }

    private TextFile(InputFile input, TextBytes bytes)
    {
        (_input, _bytes, _head) = (input, bytes, bytes.ToUtf8(input.Head));
        if (_head.Length == 0)
        {
            throw Fault(RatingFileProblems.FileEmpty);
        }

        if (BinaryKind.Of(input.Head) is BinaryKind kind)
        {
            throw Fault(EncodingProblems.BinaryFile, kind.Words, kind.Cure);
        }

        if (_head.Contains((byte)0))
        {
            throw Fault(bytes.IsWide ? EncodingProblems.NotTextInUtf16 : EncodingProblems.NotText);
        }
    }

    /// <summary>Whether the encoding is a guess that may turn out wrong: UTF-8 by the first bytes.</summary>
    public bool MayBeLatin1 => _bytes is { Certain: false, Decode: null };

    /// <summary>What a person should know who did not say how the file is written; null when there is nothing.</summary>
    public string? Note => _bytes is { Certain: false, Decode: not null }
        ? $"'{Path}' is not UTF-8 and was read as {_bytes.Words}; --encoding says otherwise."
        : null;

    /// <summary>How the file is wrapped and encoded.</summary>
    public string Words => _input.Wrapping is null ? _bytes.Words : $"{_input.Wrapping}, {_bytes.Words}";

    /// <summary>The path as the user gave it.</summary>
    public string Path => _input.Name;

    /// <summary>The first line that is not empty, without its line break.</summary>
    public ReadOnlySpan<byte> FirstLine
    {
        get
        {
            ReadOnlySpan<byte> text = _head.AsSpan(_head.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0).TrimStart("\r\n"u8);
            int end = text.IndexOfAny((byte)'\r', (byte)'\n');
            return end < 0 ? text : text[..end];
        }
    }

    /// <summary>The same line as a text, for a message.</summary>
    public string FirstRow => Encoding.UTF8.GetString(FirstLine);

    /// <summary>Whether the first bytes hold a character of ASCII.</summary>
    public bool HeadHolds(char character) => _head.Contains((byte)character);

    /// <summary>The whole file as UTF-8, from the start.</summary>
    public Stream Open() => _bytes.Open(_input.Open(), Path);

    /// <summary>The same file, read as Latin-1.</summary>
    public TextFile AsLatin1() => new(_input, TextBytes.Latin1);

    /// <summary>The same file, as Latin-1 when not all of it is UTF-8.</summary>
    public TextFile WithCertainEncoding()
    {
        if (!MayBeLatin1)
        {
            return this;
        }

        try
        {
            using Utf8Guard guard = new(_input.Open(), Path);
            guard.CopyTo(Stream.Null);
            return this;
        }
        catch (LatheException fault) when (fault.Problem == EncodingProblems.NotUtf8)
        {
            return AsLatin1();
        }
    }

    /// <summary>One line, as a message names it: <c>ratings.csv, line 17</c>.</summary>
    public string PlaceOf(long line) => string.Create(CultureInfo.InvariantCulture, $"{Path}, line {line}");

    /// <summary>A problem with the file, whose path goes into the first hole: <c>'ratings.csv' is empty.</c></summary>
    public LatheException Fault(Problem problem, params ReadOnlySpan<object?> values) => problem.Of([Path, .. values]);

    /// <summary>A problem with one line; path and line go into the first holes: <c>ratings.csv, line 17: the value 'abc' is not ...</c></summary>
    public LatheException FaultAt(long line, Problem problem, params ReadOnlySpan<object?> values) => problem.Of([Path, line, .. values]);

    /// <summary>What the csv reader refused, as a sentence that names the line.</summary>
    public LatheException FaultAt(CsvFormatException cause) => cause.LineNumber > 0
        ? RatingFileProblems.RowUnreadable.Because(cause, Path, cause.LineNumber, cause.Message.TrimEnd('.'))
        : RatingFileProblems.FileCutShort.Because(cause, Path, cause.Message.TrimEnd('.'));

    /// <summary>A field as a message can show it.</summary>
    public static string Excerpt(ReadOnlySpan<byte> field)
    {
        string shown = Encoding.UTF8.GetString(field[..Math.Min(field.Length, 40)]).ReplaceLineEndings(" ");
        return field.Length > 40 ? shown + "..." : shown;
    }
}
