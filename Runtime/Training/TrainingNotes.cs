namespace Lathe;

/// <summary>What the user should know about a run that is no error.</summary>
internal static class TrainingNotes
{
    /// <param name="numbers">The numbers of the run.</param>
    /// <param name="first">What is told first: why it ran where it did, how its work was cut.</param>
    /// <param name="trainRmse">What it reached.</param>
    /// <param name="range">The scale of the values.</param>
    public static IReadOnlyList<string> Of(ModelNumbers numbers, IEnumerable<string> first, double trainRmse, ValueLimits range)
    {
        List<string> notes = [.. first];
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

        return notes;
    }
}
