namespace Lathe;

/// <summary>A prepared run: the initial state, the part held out, and how numbers enter and leave training. A subclass adds how the ratings are laid out.</summary>
/// <param name="model">The declaration.</param>
/// <param name="numbers">The run's numbers.</param>
/// <param name="scaling">How values enter training.</param>
/// <param name="range">Limits of a prediction.</param>
/// <param name="users">Where the users' rows stand.</param>
/// <param name="items">Where the items' rows stand.</param>
internal abstract class TrainingPlan(
    ModelDeclaration model, ModelNumbers numbers, ValueScaling scaling, ValueLimits range, RowOrder users, RowOrder items) : IDisposable
{
    public ModelDeclaration Model { get; } = model;

    public ModelNumbers Numbers { get; } = numbers;

    public ValueScaling Scaling { get; } = scaling;

    /// <summary>How scores of the state become predictions in the user's units.</summary>
    public PredictionScale Predictions { get; } = new(scaling.Mean, scaling.Sigma, range.Minimum, range.Maximum);

    /// <summary>Where the users' rows stand.</summary>
    public RowOrder Users { get; } = users;

    /// <summary>Where the items' rows stand.</summary>
    public RowOrder Items { get; } = items;

    public ulong Seed { get; } = SeedOf(numbers);

    /// <summary>Everything that an epoch changes.</summary>
    public SgdState State { get; } = new(model, users.RowAt.Length, items.RowAt.Length);

    /// <summary>Ratings held out: positions of rows, values in the user's units.</summary>
    public Rating[] Validation { get; private set; } = [];

    /// <summary>What the user should know of how the work was cut.</summary>
    public abstract IReadOnlyList<string> Notes { get; }

    /// <summary>Ratings that an epoch learns from.</summary>
    public abstract long RatingCount { get; }

    /// <summary>The seed of everything random.</summary>
    public static ulong SeedOf(ModelNumbers numbers) => (ulong)numbers.Whole("Training.Seed");

    /// <summary>The factors of a state in the dataset's order and the user's units; rows without a training rating are zero.</summary>
    public FactorSet ToFactors(SgdState state)
    {
        float root = (float)Math.Sqrt(Scaling.Sigma), sigma = (float)Scaling.Sigma;
        FactorMatrix Matrix(RowOrder rows, Func<int, Span<float>> rowAt)
        {
            FactorMatrix matrix = new(rows.RowAt.Length, Model.Rank);
            for (int position = 0; position < rows.RowAt.Length; position++)
            {
                int row = rows.RowAt[position];
                if (rows.Ratings[row] > 0)
                {
                    Scale(rowAt(position), root, matrix.WritableRow(row));
                }
            }

            return matrix;
        }

        float[] Biases(RowOrder rows, ReadOnlySpan<float> inOrder)
        {
            float[] biases = new float[inOrder.Length];
            for (int position = 0; position < biases.Length; position++)
            {
                biases[rows.RowAt[position]] = inOrder[position] * sigma;
            }

            return biases;
        }

        return new FactorSet(
            Matrix(Users, state.UserRow), Matrix(Items, state.ItemRow),
            Biases(Users, state.UserBiases), Biases(Items, state.ItemBiases), Scaling.Mean);
    }

    /// <inheritdoc/>
    public virtual void Dispose() => State.Dispose();

    /// <summary>Draws the initial factors, and takes over those that there are.</summary>
    protected void DrawFactors(TakenRows? start, ParallelOptions parallel)
    {
        Distribution distribution = (Distribution)Numbers.Whole("Initialization.Distribution");
        float scale = Numbers.Real("Initialization.Scale");
        void Draw(RowOrder rows, Func<int, Span<float>> rowAt, RandomPurpose purpose)
        {
            RandomStream stream = CounterRandom.Stream(Seed, purpose);
            Parallel.For(0, rows.RowAt.Length, parallel, position =>
                FactorInitialization.Draw(rowAt(position), rows.RowAt[position], stream, distribution, scale));
        }

        Draw(Users, State.UserRow, RandomPurpose.UserFactors);
        Draw(Items, State.ItemRow, RandomPurpose.ItemFactors);
        start?.WriteTo(State, Users, Items, Scaling, parallel);
    }

    /// <summary>Puts aside the ratings held out. Those that a model to start from was trained on would flatter it, and validate nothing.</summary>
    protected unsafe void HoldOut(in TrainingRatings parts, TakenRows? start)
    {
        Rating[] held = new Rating[parts.HeldOutCount];
        int found = 0, kept = 0;
        for (int i = 0; found < held.Length; i++)
        {
            if (parts.IsHeldOut(i))
            {
                found++;
                Rating rating = parts.First[i];
                if (start?.Knows(rating) != true)
                {
                    held[kept++] = new Rating(Users.PositionOf[rating.User], Items.PositionOf[rating.Item], rating.Value);
                }
            }
        }

        Validation = held[..kept];
    }

    private static void Scale(ReadOnlySpan<float> row, float factor, Span<float> result)
    {
        for (int column = 0; column < row.Length; column++)
        {
            result[column] = row[column] * factor;
        }
    }
}
