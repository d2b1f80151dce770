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

    /// <summary>The index of a plain integer, which is added when it is new; -1 when there is no room.</summary>
    public int Add(long id)
    {
        if (_numbers is null)
        {
            return _texts!.Add(RawIdText.Of(id, stackalloc byte[RawIdText.NumberLength]));
        }

        // Files are mostly sorted by user.
        if (id != _lastId || _lastIndex < 0)
        {
            (_lastId, _lastIndex) = (id, _numbers.Add(id));
        }

        return _lastIndex;
    }

    /// <summary>The index of a raw id, which is added when it is new; -1 when it cannot be an id or there is no room.</summary>
    public int Add(ReadOnlySpan<byte> rawId)
    {
        if (_numbers is not null && RawIdText.TryNumber(rawId, out long number))
        {
            return Add(number);
        }

        int known = _texts?.Find(rawId) ?? -1;
        return known >= 0 || RawIdText.ProblemOf(rawId) is not null ? known : Texts().Add(rawId);
    }

    /// <summary>The index of a plain integer, or -1 when it has none.</summary>
    public int Find(long id) => _numbers?.Find(id) ?? _texts!.Find(RawIdText.Of(id, stackalloc byte[RawIdText.NumberLength]));

    /// <summary>The index of a raw id, or -1 when it has none.</summary>
    public int Find(ReadOnlySpan<byte> rawId) =>
        _numbers is null ? _texts!.Find(rawId) : RawIdText.TryNumber(rawId, out long number) ? _numbers.Find(number) : -1;

    public IdMap ToMap() => _numbers is not null ? IdMap.FromNumbers(_numbers.Ids) : IdMap.FromTexts(_texts!.ToStrings());

    private TextIndex Texts()
    {
        if (_texts is null)
        {
            _texts = new();
            Span<byte> buffer = stackalloc byte[RawIdText.NumberLength];
            foreach (long id in _numbers!.Ids)
            {
                _texts.Add(RawIdText.Of(id, buffer));
            }

            _numbers = null;
        }

        return _texts;
    }
}
