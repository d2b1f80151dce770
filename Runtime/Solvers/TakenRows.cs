namespace Lathe;

/// <summary>Rows of another model that a run starts from, in the user's units.</summary>
/// <param name="Factors">The other model's rows, biases and mean.</param>
/// <param name="Users">For each user of the data the row there; -1 for one who is new.</param>
/// <param name="Items">The same for the items.</param>
/// <param name="HasSeen">Whether the other model was trained on a rating of a user and an item, both as its own rows.</param>
internal sealed record TakenRows(FactorSet Factors, int[] Users, int[] Items, Func<int, int, bool> HasSeen)
{
    /// <summary>Whether the other model was trained on a rating of the same user and item.</summary>
    public bool Knows(Rating rating) => Users[rating.User] >= 0 && Items[rating.Item] >= 0 && HasSeen(Users[rating.User], Items[rating.Item]);

    /// <summary>
    /// Writes them over those that were drawn, in the units of a run. Predictions for pairs whose item is taken over stay what they were: where the
    /// means of the two data sets differ, the items' biases hold the difference.
    /// </summary>
    /// <param name="state">The run's state; without biases it has room for none.</param>
    /// <param name="users">The order of its users' rows; those without a rating to train on stay as they are.</param>
    /// <param name="items">The order of its items' rows.</param>
    /// <param name="scaling">The units of the run.</param>
    /// <param name="parallel">How many threads may work.</param>
    public void WriteTo(SgdState state, RowOrder users, RowOrder items, ValueScaling scaling, ParallelOptions parallel)
    {
        (float root, double sigma) = ((float)Math.Sqrt(scaling.Sigma), scaling.Sigma);
        Write(users, Users, Factors.Users, state.UserRow);
        Write(items, Items, Factors.Items, state.ItemRow);
        Shift(users, Users, Factors.UserBiases, 0, state.Numbers(state.Layout.UserBiases));
        Shift(items, Items, Factors.ItemBiases, Factors.Mean - scaling.Mean, state.Numbers(state.Layout.ItemBiases));

        void Write(RowOrder rows, int[] taken, FactorMatrix factors, Func<int, Span<float>> rowAt) => Parallel.For(0, rows.RowAt.Length, parallel, position =>
        {
            int row = rows.RowAt[position];
            if (taken[row] >= 0 && rows.Ratings[row] > 0)
            {
                ReadOnlySpan<float> from = factors[taken[row]];
                Span<float> to = rowAt(position);
                for (int column = 0; column < to.Length; column++)
                {
                    to[column] = from[column] / root;
                }
            }
        });

        void Shift(RowOrder rows, int[] taken, float[] biases, double shift, Span<float> inOrder)
        {
            for (int position = 0; position < inOrder.Length; position++)
            {
                int row = rows.RowAt[position];
                if (taken[row] >= 0 && rows.Ratings[row] > 0)
                {
                    inOrder[position] = (float)((biases[taken[row]] + shift) / sigma);
                }
            }
        }
    }
}
