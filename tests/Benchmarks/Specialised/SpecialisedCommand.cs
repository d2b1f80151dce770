using System.CommandLine;
using Lathe.Benchmarks.Macro;

namespace Lathe.Benchmarks.Specialised;

/// <summary>Times the generated SGD kernels beside kernels written by hand for a rank that is a number of the run, which must give the same bits.</summary>
internal sealed class SpecialisedCommand : Command
{
    private readonly Option<int> _runs = new("--runs") { Description = "Runs of each kernel in the cache, in alternation.", DefaultValueFactory = static _ => 15 };
    private readonly Option<int> _trainings = new("--trainings") { Description = "Training runs of each kernel on the 20 M sample, in alternation; 0 for none.", DefaultValueFactory = static _ => 3 };
    private readonly Option<int[]> _ranks = new("--rank") { Description = "Ranks, out of 8, 16, 32, 64, 100, 128, 256; else all.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> _data = new("--data") { Description = "Where the sample is made and kept.", DefaultValueFactory = static _ => Path.Combine(Path.GetTempPath(), "lathe-macro") };

    public SpecialisedCommand() : base("specialised", "Times the generated SGD kernels beside the best ones whose rank is a run-time number: one thread, in the cache and training on the 20 M sample.")
    {
        foreach (Option option in new Option[] { _runs, _trainings, _ranks, _data })
        {
            Add(option);
        }

        SetAction(Run);
    }

    private void Run(ParseResult arguments)
    {
        ModelDefinition[] models =
        [
            .. ModelCatalogue.Models.Where(static model => model.Declaration.Kernels.Sgd is not null).OrderBy(static model => model.Declaration.Rank)
                .Where(model => arguments.GetValue(_ranks) is not { Length: > 0 } ranks || ranks.Contains(model.Declaration.Rank)),
        ];
        PrintHead("in the cache");
        foreach (ModelDefinition model in models)
        {
            Print(model, InCache(Contender.Of(model), arguments.GetValue(_runs)));
        }

        if (arguments.GetValue(_trainings) is not (> 0 and int trainings))
        {
            return;
        }

        MacroData sample = new(arguments.GetRequiredValue(_data), 138_000, 27_000, 20_000_000);
        sample.Make();
        using Dataset data = Dataset.Load(sample.Dataset);
        PrintHead("training");
        foreach (ModelDefinition model in models)
        {
            Print(model, Training(Contender.Of(model), data, trainings));
        }
    }

    private static double[][] InCache(IReadOnlyList<Contender> contenders, int runs)
    {
        CachedBlock[] blocks = [.. contenders.Select(static contender => new CachedBlock(contender.Kernel))];
        double[][] speeds = Alternate(blocks.Length, runs, one => blocks[one].Run());
        for (int one = 1; one < blocks.Length; one++)
        {
            Expect(blocks[one].Equals(blocks[0]), contenders[one]);
        }

        foreach (CachedBlock block in blocks)
        {
            block.Dispose();
        }

        return speeds;
    }

    private static double[][] Training(IReadOnlyList<Contender> contenders, Dataset data, int runs)
    {
        string? hash = null;
        return Alternate(contenders.Count, runs, one =>
        {
            using TrainedModel trained = contenders[one].Model.Train(data, new() { Threads = 1, Device = "cpu" });
            Expect((hash ??= trained.Hash) == trained.Hash, contenders[one]);
            return trained.Training!.UpdatesPerSecond;
        });
    }

    private static double[][] Alternate(int contenders, int runs, Func<int, double> run)
    {
        double[][] speeds = [.. Enumerable.Range(0, contenders).Select(_ => new double[runs])];
        for (int i = 0; i < runs; i++)
        {
            for (int one = 0; one < contenders; one++)
            {
                speeds[one][i] = run(one);
            }
        }

        return speeds;
    }

    private static void Expect(bool same, Contender contender)
    {
        if (!same)
        {
            throw new InvalidOperationException($"{contender.Model.Name}: {contender.Name} gave other bits than the generated kernel");
        }
    }

    private static void PrintHead(string place) => Console.WriteLine(
        $"{place + ", M updates/s",-24}{string.Concat(Contender.Names.Select(static name => $"{name,12}"))}{"generated / best other",26}");

    private static void Print(ModelDefinition model, double[][] speeds)
    {
        double[] medians = [.. speeds.Select(static all => MacroTable.Median([.. all.Order()]))];
        Console.WriteLine(
            $"rank {model.Declaration.Rank,-19}{string.Concat(medians.Select(static speed => $"{speed / 1e6,12:F1}"))}{medians[0] / medians[1..].Max(),26:F2}");
    }
}
