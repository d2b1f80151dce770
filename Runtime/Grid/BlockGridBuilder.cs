using Lathe.Kernels;

namespace Lathe;

/// <summary>Permutes, cuts and shuffles the training ratings. The result depends on the ratings and the seed only.</summary>
internal static class BlockGridBuilder
{
    /// <summary>Builds the grid.</summary>
    /// <param name="ratings">Ratings with row indices; those held out are left out.</param>
    /// <param name="users">Number of users.</param>
    /// <param name="items">Number of items.</param>
    /// <param name="count">B.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="scaling">How a value enters the kernels.</param>
    /// <param name="parallel">How many threads may work, which changes no bit, and what stops them.</param>
    public static unsafe BlockGrid Build(TrainingRatings ratings, int users, int items, int count, ulong seed, ValueScaling scaling, ParallelOptions parallel)
    {
        int parts = parallel.MaxDegreeOfParallelism, blocks = count * count;
        (int[] perUser, int[] perItem) = RowCounts.Of(ratings, users, items, parallel);
        Bands userBands = new(perUser, count, seed, RandomPurpose.UserPermutation);
        Bands itemBands = new(perItem, count, seed, RandomPurpose.ItemPermutation);

        // Each part of the ratings counts its blocks; sums over (block, part) then say where each part writes, so the order
        // within a block is that of the ratings, however many parts there are.
        long[][] next = new long[parts][];
        Parallel.For(0, parts, parallel, part =>
        {
            long[] counts = new long[blocks];
            foreach ((int from, int to) in RatingPieces.Of(ratings.Length, part, parallel))
            {
                for (int i = from; i < to; i++)
                {
                    if (!ratings.IsHeldOut(i))
                    {
                        counts[userBands.BandOf[ratings.First[i].User] * count + itemBands.BandOf[ratings.First[i].Item]]++;
                    }
                }
            }

            next[part] = counts;
        });

        long[] starts = new long[blocks + 1];
        long start = 0;
        for (int block = 0; block < blocks; block++)
        {
            starts[block] = start;
            for (int part = 0; part < parts; part++)
            {
                (next[part][block], start) = (start, start + next[part][block]);
            }
        }

        starts[blocks] = start;

        NativeBuffer<Rating> target = new(ratings.Count + SgdBlock.Lookahead, zeroed: false);
        target.Slice(ratings.Count, SgdBlock.Lookahead).Clear();
        Rating* written = target.Pointer;
        Parallel.For(0, parts, parallel, part =>
        {
            long[] places = next[part];
            foreach ((int from, int to) in RatingPieces.Of(ratings.Length, part, parallel))
            {
                for (int i = from; i < to; i++)
                {
                    if (ratings.IsHeldOut(i))
                    {
                        continue;
                    }

                    Rating rating = ratings.First[i];
                    int block = userBands.BandOf[rating.User] * count + itemBands.BandOf[rating.Item];
                    written[places[block]++] = new Rating(userBands.PositionOf[rating.User], itemBands.PositionOf[rating.Item], scaling.Enter(rating.Value));
                }
            }
        });

        RandomStream order = CounterRandom.Stream(seed, RandomPurpose.BlockOrder);
        Parallel.For(0, blocks, parallel, block =>
            Shuffle(written + starts[block], starts[block], starts[block + 1] - starts[block], order));

        return new BlockGrid(count, userBands, itemBands, target, starts);
    }

    /// <summary>Fisher and Yates, with the position in the whole grid as the counter.</summary>
    private static unsafe void Shuffle(Rating* block, long start, long length, RandomStream order)
    {
        for (long last = length - 1; last > 0; last--)
        {
            long other = (long)order.Below((ulong)last + 1, (ulong)(start + last));
            (block[last], block[other]) = (block[other], block[last]);
        }
    }
}
