namespace Lathe;

/// <summary>A prepared SGD run: the grid, the initial state, the held-out part. The same for every device.</summary>
internal sealed class SgdPlan : IDisposable
{
    private SgdPlan(ModelDeclaration model, ModelNumbers numbers, ValueScaling scaling, PredictionScale predictions, BlockGrid grid, SgdState state, Rating[] validation, ulong seed)
    {
        (Model, Numbers, Scaling, Predictions, Grid, State, Validation, Seed) = (model, numbers, scaling, predictions, grid, state, validation, seed);
    }

    public ModelDeclaration Model { get; }

    public ModelNumbers Numbers { get; }

    public ValueScaling Scaling { get; }

    /// <summary>How scores of the state become predictions in the user's units.</summary>
    public PredictionScale Predictions { get; }

    public BlockGrid Grid { get; }

    public SgdState State { get; }

    /// <summary>Ratings held out: positions of the grid, values in the user's units.</summary>
    public Rating[] Validation { get; }

    public ulong Seed { get; }

    /// <summary>Cuts the ratings, holds some out, draws the initial factors.</summary>
    /// <param name="model">The declaration.</param>
    /// <param name="numbers">The run's numbers.</param>
    /// <param name="ratings">All training ratings.</param>
    /// <param name="users">Number of users.</param>
    /// <param name="items">Number of items.</param>
    /// <param name="range">Limits of a prediction.</param>
    /// <param name="validation">Share of the ratings to hold out.</param>
    /// <param name="threads">Threads that may prepare; changes no bit.</param>
    /// <param name="cancellationToken">Stops between the steps of the preparation.</param>
    public static unsafe SgdPlan Prepare(
        ModelDeclaration model, ModelNumbers numbers, ReadOnlySpan<Rating> ratings, int users, int items, ValueLimits range, float validation, int threads,
        CancellationToken cancellationToken = default)
    {
        ulong seed = (ulong)numbers.Whole("Training.Seed");
        fixed (Rating* first = ratings)
        {
            TrainingRatings parts = new(first, ratings.Length, validation, seed);
            ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
            ValueScaling scaling = ValueScaling.Of(parts, model.Mean, model.Scale, parallel);
            int bands = BlockCount.Choose(users, items, model.Stride, parts.Count);
            BlockGrid grid = BlockGridBuilder.Build(parts, users, items, bands, seed, scaling, parallel);
            SgdState state = new(model, users, items);
            DrawFactors(model, numbers, grid, state, seed, parallel);
            PredictionScale predictions = new(scaling.Mean, scaling.Sigma, range.Minimum, range.Maximum);
            return new(model, numbers, scaling, predictions, grid, state, HeldOut(in parts, grid), seed);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Grid.Dispose();
        State.Dispose();
    }

    /// <summary>The factors of the state in the dataset's order and the user's units; rows without a training rating are zero.</summary>
    public FactorSet ToFactors()
    {
        float root = (float)Math.Sqrt(Scaling.Sigma), sigma = (float)Scaling.Sigma;
        FactorMatrix Matrix(Bands bands, Func<int, Span<float>> rowAt)
        {
            FactorMatrix matrix = new(bands.RowAt.Length, Model.Rank);
            for (int position = 0; position < bands.RowAt.Length; position++)
            {
                int row = bands.RowAt[position];
                if (bands.Ratings[row] > 0)
                {
                    Scale(rowAt(position), root, matrix.WritableRow(row));
                }
            }

            return matrix;
        }

        float[] Biases(Bands bands, ReadOnlySpan<float> inGrid)
        {
            float[] biases = new float[inGrid.Length];
            for (int position = 0; position < biases.Length; position++)
            {
                biases[bands.RowAt[position]] = inGrid[position] * sigma;
            }

            return biases;
        }

        return new FactorSet(
            Matrix(Grid.Users, State.UserRow), Matrix(Grid.Items, State.ItemRow),
            Biases(Grid.Users, State.UserBiases), Biases(Grid.Items, State.ItemBiases), Scaling.Mean);
    }

    private static void Scale(ReadOnlySpan<float> row, float factor, Span<float> result)
    {
        for (int column = 0; column < row.Length; column++)
        {
            result[column] = row[column] * factor;
        }
    }

    private static void DrawFactors(ModelDeclaration model, ModelNumbers numbers, BlockGrid grid, SgdState state, ulong seed, ParallelOptions parallel)
    {
        Distribution distribution = (Distribution)numbers.Whole("Initialization.Distribution");
        float scale = numbers.Real("Initialization.Scale");
        void Draw(Bands bands, Func<int, Span<float>> rowAt, RandomPurpose purpose)
        {
            RandomStream stream = CounterRandom.Stream(seed, purpose);
            Parallel.For(0, bands.RowAt.Length, parallel, position =>
                FactorInitialization.Draw(rowAt(position), bands.RowAt[position], stream, distribution, scale));
        }

        Draw(grid.Users, state.UserRow, RandomPurpose.UserFactors);
        Draw(grid.Items, state.ItemRow, RandomPurpose.ItemFactors);
    }

    private static unsafe Rating[] HeldOut(in TrainingRatings parts, BlockGrid grid)
    {
        Rating[] held = new Rating[parts.HeldOutCount];
        int next = 0;
        for (int i = 0; next < held.Length; i++)
        {
            if (parts.IsHeldOut(i))
            {
                Rating rating = parts.First[i];
                held[next++] = new Rating(grid.Users.PositionOf[rating.User], grid.Items.PositionOf[rating.Item], rating.Value);
            }
        }

        return held;
    }
}
