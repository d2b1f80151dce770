namespace Lathe;

/// <summary>What the user should know about a run that is no error.</summary>
internal static class TrainingNotes
{
    /// <param name="numbers">The numbers of the run.</param>
    /// <param name="plan">How its work was cut.</param>
    /// <param name="choice">Where it ran.</param>
    /// <param name="trainRmse">What it reached.</param>
    /// <param name="range">The scale of the values.</param>
    public static IReadOnlyList<string> Of(ModelNumbers numbers, SgdPlan plan, SolverChoice choice, double trainRmse, ValueLimits range)
    {
        List<string> notes = [.. choice.Notes];
        if (range.Maximum > range.Minimum && trainRmse > range.Maximum - range.Minimum)
        {
            notes.Add(FormattableString.Invariant(
                $"the training RMSE {trainRmse:G4} is larger than the whole scale of {range.Minimum} to {range.Maximum}, so the model has learned nothing; set a smaller learning rate"));
        }

        if (numbers.Real("Training.Validation") == 0)
        {
            if (numbers.Whole("Training.Patience") > 0)
            {
                notes.Add("Training.Patience has no effect without a validation part; set Training.Validation");
            }

            if (numbers.Flag("Training.Refit"))
            {
                notes.Add("Training.Refit has no effect without a validation part; set Training.Validation");
            }
        }

        AddHeaviest(notes, "user", plan.Grid.Users.Ratings, plan.Grid);
        AddHeaviest(notes, "item", plan.Grid.Items.Ratings, plan.Grid);
        return notes;
    }

    /// <summary>A row with more than 1/B of all ratings makes its band's blocks longer than the others: right, but less parallel.</summary>
    private static void AddHeaviest(List<string> notes, string side, int[] ratings, BlockGrid grid)
    {
        long heaviest = ratings.Length == 0 ? 0 : ratings.Max();
        if (grid.Count > 1 && heaviest > grid.RatingCount / grid.Count)
        {
            notes.Add(FormattableString.Invariant(
                $"one {side} has {heaviest} of {grid.RatingCount} ratings, more than 1/{grid.Count}: training is correct, but less parallel"));
        }
    }
}
