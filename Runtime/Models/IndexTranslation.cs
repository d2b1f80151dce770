namespace Lathe;

/// <summary>What the indices of one id map are in a model's; ids that the model does not know get the indices behind its own.</summary>
internal readonly struct IndexTranslation
{
    private readonly int[]? _places;

    private IndexTranslation(int[]? places, int known, int count) => (_places, Known, Count) = (places, known, count);

    /// <summary>Indices of the model.</summary>
    public int Known { get; }

    /// <summary>These, and those of the other ids.</summary>
    public int Count { get; }

    /// <summary>The index of an index.</summary>
    public int this[int index] => _places is null ? index : _places[index];

    /// <summary>Indices that are the model's.</summary>
    public static IndexTranslation None(IdMap ids) => new(null, ids.Count, ids.Count);

    /// <summary>Looks up every id of another map.</summary>
    public static IndexTranslation Of(IdMap from, IdMap to)
    {
        int[] places = new int[from.Count];
        int next = to.Count;
        for (int index = 0; index < places.Length; index++)
        {
            places[index] = to.TryIndexOf(from[index], out int known) ? known : next++;
        }

        return new(places, to.Count, next);
    }
}
