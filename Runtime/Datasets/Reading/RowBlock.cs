namespace Lathe.Datasets;

/// <summary>
/// A row as it was parsed. An id is a number, or the place of its UTF-8 bytes in the block's text when its length is not zero.
/// </summary>
internal struct ParsedRow
{
    public long User;
    public long Item;
    public long Time;
    public float Value;
    public ushort UserLength;
    public ushort ItemLength;
}

/// <summary>Parsed rows on their way from the thread that parses to the thread that gives ids their indices.</summary>
internal sealed class RowBlock
{
    public const int Capacity = 1 << 13;

    private byte[] _text = [];
    private int _textLength;

    public ParsedRow[] Rows { get; } = new ParsedRow[Capacity];

    public int Count { get; set; }

    /// <summary>Keeps the bytes of an id that is no number.</summary>
    public long Keep(ReadOnlySpan<byte> id)
    {
        if (_textLength + id.Length > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(2 * _text.Length, _textLength + Math.Max(id.Length, 1 << 12)));
        }

        id.CopyTo(_text.AsSpan(_textLength));
        _textLength += id.Length;
        return _textLength - id.Length;
    }

    public ReadOnlySpan<byte> Text(long place, int length) => _text.AsSpan((int)place, length);

    public void Clear() => (Count, _textLength) = (0, 0);
}
