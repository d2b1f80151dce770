using System.Diagnostics;
using Lathe.Generators;
using Lathe.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Benchmarks.Generator;

/// <summary>What an edit costs, in milliseconds: medians of runs in alternation.</summary>
/// <param name="Ours">The driver's whole time with the model generator.</param>
/// <param name="Empty">The same with a generator whose transform is empty: Roslyn binds the project anew in both.</param>
/// <param name="Files">The same with one that writes as many empty files besides.</param>
/// <param name="Difference">The median of what ours took more than the empty one in the same round.</param>
/// <param name="Reading">Our reader alone on all models, their attributes being bound.</param>
/// <param name="Allocated">KiB that ours allocates more than the empty one, and of these what the files alone take: the machine's load does not change them.</param>
/// <param name="FilesWritten">Files that were written again.</param>
internal sealed record EditTime(
    double Ours, double Empty, double Files, double Difference, double Reading, (double Ours, double Files) Allocated, int FilesWritten);

/// <summary>Times edits of a project.</summary>
internal sealed class EditTimes(ModelProject project, int rounds)
{
    private const int WarmUps = 10;

    /// <summary>The public half, the processor's kernels, and the devices'.</summary>
    private const int FilesOfAModel = 3;

    public EditTime OfUnrelatedEdit() => Of(project.AfterUnrelatedEdit);

    public EditTime OfAnotherNumber() => Of(project.AfterAnotherNumber);

    public EditTime OfAnotherRank() => Of(project.AfterAnotherRank);

    private EditTime Of(Func<int, CSharpCompilation> edit)
    {
        GeneratorDriver[] drivers =
            [project.Warm(new FactorModelGenerator()), project.Warm(new EmptyGenerator()), project.Warm(new EmptyGenerator(FilesOfAModel))];
        List<double[]> times = [];
        List<double> readings = [];
        for (int round = -WarmUps; round < rounds; round++)
        {
            // Each run gets a compilation of its own: what one has bound is no help for the next. They take turns in going first.
            int number = round + WarmUps + 1;
            double[] time = new double[drivers.Length];
            for (int turn = 0; turn < drivers.Length; turn++)
            {
                int driver = (number + turn) % drivers.Length;
                time[driver] = TimeOf(drivers[driver], edit(number));
            }

            double reading = TimeOfReading(edit(number));
            if (round >= 0)
            {
                times.Add(time);
                readings.Add(reading);
            }
        }

        double[] allocated = Array.ConvertAll(drivers, driver => AllocatedBy(driver, edit(rounds)));
        return new(
            Median(times.Select(static time => time[0])),
            Median(times.Select(static time => time[1])),
            Median(times.Select(static time => time[2])),
            Median(times.Select(static time => time[0] - time[1])),
            Median(readings),
            (allocated[0] - allocated[1], allocated[2] - allocated[1]),
            FilesWritten(edit(rounds)));
    }

    private static double TimeOf(GeneratorDriver driver, CSharpCompilation compilation)
    {
        long begin = Stopwatch.GetTimestamp();
        driver.RunGenerators(compilation);
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static double AllocatedBy(GeneratorDriver driver, CSharpCompilation compilation)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        driver.RunGenerators(compilation);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 1024.0;
    }

    private static double TimeOfReading(CSharpCompilation compilation)
    {
        INamedTypeSymbol[] models =
        [
            .. compilation.SyntaxTrees.Skip(1).SelectMany(static tree => tree.GetRoot().DescendantNodes())
                .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.ClassDeclarationSyntax>()
                .Select(node => compilation.GetSemanticModel(node.SyntaxTree).GetDeclaredSymbol(node)!),
        ];

        // The first reading makes Roslyn bind; the second is our own work.
        Read(models);
        long begin = Stopwatch.GetTimestamp();
        Read(models);
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static void Read(INamedTypeSymbol[] models)
    {
        foreach (INamedTypeSymbol model in models)
        {
            _ = FactorModelReader.Read(model, CancellationToken.None).Model as FactorModelSpec ?? throw new InvalidOperationException($"{model} was not read");
        }
    }

    private int FilesWritten(CSharpCompilation compilation) => project.Warm(new FactorModelGenerator(), tracked: true).RunGenerators(compilation)
        .GetRunResult().Results[0].TrackedOutputSteps.SelectMany(static output => output.Value).SelectMany(static step => step.Outputs)
        .Count(static output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
