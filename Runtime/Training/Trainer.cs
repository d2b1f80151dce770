using System.Diagnostics;

namespace Lathe;

/// <summary>A finished run: the factors, and what there is to say about it.</summary>
internal sealed record TrainingOutcome(FactorSet Factors, TrainingSummary Summary, ValueLimits Range);

/// <summary>Trains a declared model: prepares a solver, runs the epoch loop, and once more on all ratings when a refit is declared.</summary>
internal static class Trainer
{
    /// <summary>Trains on the training part of a dataset.</summary>
    /// <exception cref="LatheException">The data or an option make training impossible.</exception>
    public static TrainingOutcome Train(
        ModelDeclaration model, Dataset data, TrainingOptions options, IProgress<EpochReport>? progress, CancellationToken cancellationToken)
    {
        ModelNumbers numbers = NumbersOf(model, options);
        if (data.Training.IsEmpty)
        {
            throw TrainingProblems.NoTrainingRatings.Of();
        }

        List<EpochReport> history = [];
        void Report(EpochReport report)
        {
            history.Add(report);
            progress?.Report(report);
        }

        float validation = numbers.Real("Training.Validation");
        int epochs = (int)numbers.Whole("Training.Epochs");
        bool refit = numbers.Flag("Training.Refit") && validation > 0;
        ValueLimits range = ValueLimits.Of(numbers, data.Training);

        long begin = Stopwatch.GetTimestamp();
        using SolverChoice choice = SolverFactory.Choose(model, options.Device, options.Threads ?? Environment.ProcessorCount);
        ISolver solver = choice.Prepare(model, numbers, data, range, validation, out SgdPlan plan);
        double prepareSeconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        try
        {
            EpochLoop loop = new(solver, Schedules.Create(model.Schedule, numbers), plan.Scaling.Sigma, plan.Validation.Length, numbers.Whole("Training.Patience"));
            EpochLoopResult result = loop.Run(epochs, refit: false, Report, cancellationToken);
            TrainingSummary summary = new()
            {
                Numbers = numbers,
                Device = choice.Device,
                Threads = solver.Threads,
                Bands = solver.Bands,
                History = history,
                BestEpoch = result.BestEpoch,
                TrainRmse = result.TrainRmse,
                ValidationRmse = result.ValidationRmse,
                Updates = result.Updates,
                PrepareSeconds = prepareSeconds,
                TrainSeconds = result.TrainSeconds,
                ValidationSeconds = result.ValidationSeconds,
                Notes = TrainingNotes.Of(numbers, plan, choice),
            };

            if (!refit)
            {
                return new(solver.Finish(), summary, range);
            }

            solver.Dispose();
            begin = Stopwatch.GetTimestamp();
            solver = choice.Prepare(model, numbers, data, range, validation: 0, out plan);
            prepareSeconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            loop = new EpochLoop(solver, new RecordedRates(result.RatesToBest), plan.Scaling.Sigma, validationCount: 0, patience: 0);
            EpochLoopResult again = loop.Run(result.RatesToBest.Count, refit: true, Report, cancellationToken);
            return new(
                solver.Finish(),
                summary with
                {
                    TrainRmse = again.TrainRmse,
                    Updates = summary.Updates + again.Updates,
                    PrepareSeconds = summary.PrepareSeconds + prepareSeconds,
                    TrainSeconds = summary.TrainSeconds + again.TrainSeconds,
                },
                range);
        }
        finally
        {
            solver.Dispose();
        }
    }

    private static ModelNumbers NumbersOf(ModelDeclaration model, TrainingOptions options)
    {
        try
        {
            return options.Apply(model);
        }
        catch (FormatException cause)
        {
            throw TrainingProblems.NumbersNotAllowed.Because(cause, model.Name, cause.Message);
        }
    }
}
