namespace Lathe;

/// <summary>
/// Draws an item for each rating that its user has not rated, from the item band of the rating's block: a function of the seed,
/// the epoch and the rating's place in the grid, whatever thread draws. The bands cut a random order of the items, so every band
/// is a random part of them.
/// </summary>
internal sealed class OtherItems
{
    private readonly BlockGrid _grid;
    private readonly int[] _bandStarts;
    private readonly int _draws;

    /// <param name="grid">The ratings.</param>
    /// <param name="draws">How many draws a rating has at most.</param>
    public OtherItems(BlockGrid grid, int draws)
    {
        (_grid, _draws) = (grid, draws);
        _bandStarts = new int[grid.Count + 1];
        foreach (byte band in grid.Items.BandOf)
        {
            _bandStarts[band + 1]++;
        }

        for (int band = 0; band < grid.Count; band++)
        {
            _bandStarts[band + 1] += _bandStarts[band];
        }
    }

    /// <summary>Fills a set with the pairs of a block.</summary>
    public void Collect(int block, PairSet seen, int further = 0)
    {
        int length = _grid.LengthOf(block);
        seen.Clear(length + further);
        foreach (ref readonly Rating rating in _grid.Ratings.Slice(_grid.StartOf(block), length))
        {
            seen.Add(rating.User, rating.Item);
        }
    }

    /// <summary>Draws for the ratings of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="stream">The epoch's random numbers.</param>
    /// <param name="seen">Room for the block's pairs.</param>
    /// <param name="others">Receives an item for each rating; the rated one where no draw found another.</param>
    /// <returns>How many were found.</returns>
    public int Draw(int block, RandomStream stream, PairSet seen, Span<int> others)
    {
        Collect(block, seen);
        long start = _grid.StartOf(block);
        ReadOnlySpan<Rating> ratings = _grid.Ratings.Slice(start, _grid.LengthOf(block));
        int found = 0;
        for (int i = 0; i < ratings.Length; i++)
        {
            others[i] = One(block, ratings[i], stream, start + i, seen);
            found += others[i] == ratings[i].Item ? 0 : 1;
        }

        return found;
    }

    /// <summary>Draws for one rating of a block whose pairs are in <paramref name="seen"/>.</summary>
    public int One(int block, Rating rating, RandomStream stream, long counter, PairSet seen)
    {
        int band = block % _grid.Count, first = _bandStarts[band];
        ulong items = (ulong)(_bandStarts[band + 1] - first);
        for (int draw = 0; draw < _draws; draw++)
        {
            int item = first + (int)stream.Below(items, ((ulong)counter * (ulong)_draws) + (ulong)draw);
            if (!seen.Contains(rating.User, item))
            {
                return item;
            }
        }

        return rating.Item;
    }
}
