using System.Buffers.Text;

namespace Lathe.Datasets;

/// <summary>
/// Gives the raw ids of one side their indices, in the order in which they come. It starts with numbers and goes over to texts
/// at the first id that is not a plain integer; the exact text of the numbers before it is known, since they were plain.
/// </summary>
internal sealed class IdIndexer
{
    /// <summary>Ids that the tables can hold.</summary>
    public const int MaximumCount = 1 << 29;

    private NumberIndex? _numbers = new();
    private TextIndex? _texts;
    private long _lastId;
    private int _lastIndex = -1;

    /// <summary>Number of distinct ids so far.</summary>
    public int Count => _numbers?.Count ?? _texts!.Count;

    /// <summary>The index of a raw id, which is added when it is new; -1 when it cannot be an id or there is no room.</summary>
    public int Add(ReadOnlySpan<byte> rawId)
    {
        if (_numbers is not null && RawIdText.TryNumber(rawId, out long number))
        {
            // Files are mostly sorted by user.
            if (number != _lastId || _lastIndex < 0)
            {
                (_lastId, _lastIndex) = (number, _numbers.Add(number));
            }

            return _lastIndex;
        }

        int known = _texts?.Find(rawId) ?? -1;
        if (known >= 0)
        {
            return known;
        }

        return RawIdText.Problem(rawId) is null ? Texts().Add(rawId) : -1;
    }

    /// <summary>The index of a raw id, or -1 when it has none.</summary>
    public int Find(ReadOnlySpan<byte> rawId)
    {
        if (_numbers is not null)
        {
            return RawIdText.TryNumber(rawId, out long number) ? _numbers.Find(number) : -1;
        }

        return _texts!.Find(rawId);
    }

    /// <summary>Why <see cref="Add"/> answered -1 for an id.</summary>
    public static string Problem(ReadOnlySpan<byte> rawId) =>
        RawIdText.Problem(rawId) ?? $"is one more than the {MaximumCount} ids that a dataset can hold";

    public IdMap ToMap() => _numbers is not null ? IdMap.FromNumbers(_numbers.Ids) : IdMap.FromTexts(_texts!.ToStrings());

    private TextIndex Texts()
    {
        if (_texts is null)
        {
            _texts = new();
            Span<byte> text = stackalloc byte[20];
            foreach (long id in _numbers!.Ids)
            {
                Utf8Formatter.TryFormat(id, text, out int length);
                _texts.Add(text[..length]);
            }

            _numbers = null;
        }

        return _texts;
    }
}
