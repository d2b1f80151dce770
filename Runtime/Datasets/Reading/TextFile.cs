using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace Lathe.Datasets;

/// <summary>A text file that the user named: opens it, looks at its first bytes, and words what is wrong with it.</summary>
internal sealed class TextFile
{
    private const int HeadLength = 1 << 16;

    private readonly byte[] _head;

    /// <exception cref="LatheException">The file is missing, empty or not a text.</exception>
    public TextFile(string path)
    {
        Path = path;
        if (Directory.Exists(path))
        {
            throw FolderProblems.FileIsFolder.Of(path);
        }

        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
            _head = new byte[HeadLength];
            _head = _head[..stream.ReadAtLeast(_head, HeadLength, throwOnEndOfStream: false)];
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            throw RatingFileProblems.FileMissing.Because(cause, path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw RatingFileProblems.FileNotRead.Because(cause, path, cause.Message);
        }

        if (_head.Length == 0)
        {
            throw Fault(RatingFileProblems.FileEmpty);
        }

        if (_head.Contains((byte)0) && _head is not [0xFF, 0xFE, ..] and not [0xFE, 0xFF, ..])
        {
            throw Fault(RatingFileProblems.FileBinary);
        }
    }

    /// <summary>The path as the user gave it.</summary>
    public string Path { get; }

    /// <summary>The first line that is not empty, without its line break.</summary>
    public ReadOnlySpan<byte> FirstLine
    {
        get
        {
            ReadOnlySpan<byte> text = _head.AsSpan().TrimStart("\r\n"u8);
            int end = text.IndexOfAny((byte)'\r', (byte)'\n');
            return end < 0 ? text : text[..end];
        }
    }

    /// <summary>The whole file as bytes, from the start.</summary>
    public Stream Open() => new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);

    /// <summary>Whether the whole file is UTF-8 text.</summary>
    public bool IsUtf8() => Utf8.IsValid(File.ReadAllBytes(Path));

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
