using System.CommandLine;
using Lathe.Benchmarks.Macro;

namespace Lathe.Benchmarks.LeastSquares;

/// <summary>Times iterations of alternating least squares: every user and every item solved for once.</summary>
internal sealed class LeastSquaresCommand : Command
{
    private readonly Option<int> _runs = new("--runs") { Description = "Training runs of three iterations each, in alternation; the first iteration of a run warms up.", DefaultValueFactory = static _ => 3 };
    private readonly Option<int[]> _ranks = new("--rank") { Description = "Ranks, out of 64, 128; else both.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int[]> _steps = new("--steps") { Description = "Steps of conjugate gradients, 0 for Cholesky's method; else 0 and 3.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = static _ => [0, 3] };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads.", DefaultValueFactory = static _ => Environment.ProcessorCount };
    private readonly Option<string> _data = new("--data") { Description = "Where the sample is made and kept.", DefaultValueFactory = static _ => Path.Combine(Path.GetTempPath(), "lathe-macro") };

    public LeastSquaresCommand() : base("least-squares", "Times iterations of alternating least squares on all ratings of the 20 M sample.")
    {
        foreach (Option option in new Option[] { _runs, _ranks, _steps, _threads, _data })
        {
            Add(option);
        }

        SetAction(Run);
    }

    private void Run(ParseResult arguments)
    {
        ModelDefinition[] models =
        [
            .. ModelCatalogue.Models.Where(static model => model.Declaration.Kernels.LeastSquares is not null)
                .Where(model => arguments.GetValue(_ranks) is not { Length: > 0 } ranks || ranks.Contains(model.Declaration.Rank)),
        ];
        InCache(models);
        MacroData sample = new(arguments.GetRequiredValue(_data), 138_000, 27_000, 20_000_000);
        sample.Make();
        using Dataset data = Dataset.Load(sample.Whole);
        (ModelDefinition Model, int Steps)[] ways = [.. models.SelectMany(_ => arguments.GetRequiredValue(_steps), static (model, steps) => (model, steps))];
        List<double>[] seconds = [.. ways.Select(static _ => new List<double>())];
        double[] losses = new double[ways.Length];
        for (int run = 0; run < arguments.GetValue(_runs); run++)
        {
            for (int way = 0; way < ways.Length; way++)
            {
                (ModelDefinition model, int steps) = ways[way];
                KeyValuePair<string, string> number = new($"{model.Declaration.Solver}.ConjugateGradient", $"{steps}");
                using TrainedModel trained = model.Train(data, new() { Threads = arguments.GetValue(_threads), Device = "cpu", Numbers = [number] });
                seconds[way].AddRange(trained.Training!.History.Skip(1).Select(static epoch => epoch.Seconds));
                losses[way] = trained.Training.TrainRmse;
            }
        }

        for (int way = 0; way < ways.Length; way++)
        {
            (ModelDefinition model, int steps) = ways[way];
            Console.WriteLine(FormattableString.Invariant(
                $"{model.Name,-12}{(steps > 0 ? $"{steps} steps" : "Cholesky"),-10}{MacroTable.Median([.. seconds[way].Order()]),8:F2} s an iteration of {data.Training.Length / 1e6:F0} M ratings, {arguments.GetValue(_threads)} threads; loss after three {losses[way]:F5}"));
        }
    }

    private static void InCache(ModelDefinition[] models)
    {
        foreach (ModelDefinition model in models.DistinctBy(static model => model.Declaration.Rank))
        {
            using CachedRow row = new(model.Declaration);
            (double products, double solve) = row.Measure();
            Console.WriteLine(FormattableString.Invariant(
                $"rank {model.Declaration.Rank,-4} in the cache, one thread: {products / 1e9:F1} G multiply-adds/s of the upper triangle, {solve * 1e6:F2} us to solve"));
        }
    }
}
