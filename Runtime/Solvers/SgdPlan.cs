namespace Lathe;

/// <summary>A prepared SGD run: the ratings are cut to the block grid. The same for every device.</summary>
internal sealed class SgdPlan : TrainingPlan
{
    private SgdPlan(ModelDeclaration model, ModelNumbers numbers, ValueScaling scaling, ValueLimits range, BlockGrid grid)
        : base(model, numbers, scaling, range, grid.Users, grid.Items) => Grid = grid;

    public BlockGrid Grid { get; }

    /// <inheritdoc/>
    public override long RatingCount => Grid.RatingCount;

    /// <summary>A row with more than 1/B of all ratings makes its band's blocks longer than the others.</summary>
    public override IReadOnlyList<string> Notes => [.. Heaviest("user", Users), .. Heaviest("item", Items)];

    /// <summary>Cuts the ratings, holds some out, draws the initial factors.</summary>
    /// <param name="model">The declaration.</param>
    /// <param name="numbers">The run's numbers.</param>
    /// <param name="ratings">All training ratings.</param>
    /// <param name="users">Number of users.</param>
    /// <param name="items">Number of items.</param>
    /// <param name="range">Limits of a prediction.</param>
    /// <param name="validation">Share of the ratings to hold out.</param>
    /// <param name="threads">Threads that may prepare; changes no bit.</param>
    /// <param name="start">Rows of another model to start from; null draws all.</param>
    /// <param name="cancellationToken">Stops between the steps of the preparation.</param>
    public static unsafe SgdPlan Prepare(
        ModelDeclaration model, ModelNumbers numbers, ReadOnlySpan<Rating> ratings, int users, int items, ValueLimits range, float validation, int threads,
        TakenRows? start = null, CancellationToken cancellationToken = default)
    {
        ulong seed = SeedOf(numbers);
        fixed (Rating* first = ratings)
        {
            TrainingRatings parts = new(first, ratings.Length, validation, seed);
            ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
            ValueScaling scaling = ValueScaling.Of(parts, model.Mean, model.Scale, parallel);
            int bands = BlockCount.Choose(users, items, model.Stride, parts.Count);
            BlockGrid grid = BlockGridBuilder.Build(parts, users, items, bands, seed, scaling, parallel);
            SgdPlan plan = new(model, numbers, scaling, range, grid);
            plan.DrawFactors(start, parallel);
            plan.HoldOut(in parts, start);
            return plan;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Grid.Dispose();
        base.Dispose();
    }

    private IEnumerable<string> Heaviest(string side, RowOrder rows)
    {
        long heaviest = rows.Ratings.Length == 0 ? 0 : rows.Ratings.Max();
        if (Grid.Count > 1 && heaviest > Grid.RatingCount / Grid.Count)
        {
            yield return FormattableString.Invariant(
                $"one {side} has {heaviest} of {Grid.RatingCount} ratings, more than 1/{Grid.Count}: training is correct, but less parallel");
        }
    }
}
