namespace Lathe;

/// <summary>A prepared least-squares run: the ratings of every user, and once more those of every item.</summary>
internal sealed class LeastSquaresPlan : TrainingPlan
{
    private LeastSquaresPlan(ModelDeclaration model, ModelNumbers numbers, ValueScaling scaling, ValueLimits range, RatingsByRow byUser, RatingsByRow byItem, RowOrder users, RowOrder items)
        : base(model, numbers, scaling, range, users, items) => (ByUser, ByItem) = (byUser, byItem);

    /// <summary>The users' ratings.</summary>
    public RatingsByRow ByUser { get; }

    /// <summary>The items' ratings.</summary>
    public RatingsByRow ByItem { get; }

    /// <inheritdoc/>
    public override long RatingCount => ByUser.RatingCount;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes => Model.PredictsValues
        ? []
        : ["a model of clicks ranks items: its loss is per rating and counts the zeros of all pairs, and 'lathe evaluate --ranking' judges its lists"];

    /// <summary>Sorts the ratings both ways, holds some out, draws the initial factors.</summary>
    public static unsafe LeastSquaresPlan Prepare(TrainingTask task)
    {
        (int users, int items) = (task.Data.Users.Count, task.Data.Items.Count);
        fixed (Rating* first = task.Data.Training)
        {
            TrainingRatings parts = new(first, task.Data.Training.Length, task.Validation, SeedOf(task.Numbers));
            ParallelOptions parallel = new() { MaxDegreeOfParallelism = task.Threads, CancellationToken = task.CancellationToken };
            ValueScaling scaling = ValueScaling.Of(parts, task.Model.Mean, task.Model.Scale, parallel);
            (int[] perUser, int[] perItem) = RowCounts.Of(parts, users, items, parallel);
            RatingsByRow? byUser = null, byItem = null;
            InParallel.Run(
                parallel,
                () => byUser = RatingsByRow.Of(in parts, perUser, byUser: true, scaling, task.CancellationToken),
                () => byItem = RatingsByRow.Of(in parts, perItem, byUser: false, scaling, task.CancellationToken));
            LeastSquaresPlan plan = new(task.Model, task.Numbers, scaling, task.Range, byUser!, byItem!, RowOrder.AsIndexed(perUser), RowOrder.AsIndexed(perItem));
            plan.DrawFactors(task.Start, parallel);
            ClearUnrated(plan.Users, plan.State.UserRow);
            ClearUnrated(plan.Items, plan.State.ItemRow);
            plan.HoldOut(in parts, task.Start);
            return plan;
        }
    }

    /// <summary>No epoch changes the row of a user or item without a rating, and sums over all rows of a side must not hold what was drawn for it.</summary>
    private static void ClearUnrated(RowOrder rows, Func<int, Span<float>> rowAt)
    {
        for (int row = 0; row < rows.Ratings.Length; row++)
        {
            if (rows.Ratings[row] == 0)
            {
                rowAt(row).Clear();
            }
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        ByUser.Dispose();
        ByItem.Dispose();
        base.Dispose();
    }
}
