using System.Globalization;
using Lathe.Benchmarks.Macro;

namespace Lathe.Benchmarks.Racing;

/// <summary>LIBMF's mf-train: its best setting of a small grid, and the iteration of its best test RMSE.</summary>
/// <param name="program">Its path.</param>
/// <param name="data">The ratings.</param>
/// <param name="threads">Threads.</param>
internal sealed class LibmfRacer(string program, MacroData data, int threads)
{
    // Its defaults are a rate and a strength of 0.1; smaller strengths suit large data.
    private static readonly (string Strength, string Rate)[] Grid =
        [("0.02", "0.05"), ("0.02", "0.1"), ("0.05", "0.05"), ("0.05", "0.1"), ("0.1", "0.05"), ("0.1", "0.1")];

    /// <summary>Runs the grid, each for so many iterations, with the test part to look at.</summary>
    public Racer Best(int rank, int iterations) => Grid
        .Select(setting => Curve(rank, iterations, setting.Strength, setting.Rate))
        .MinBy(static racer => racer.Goal!.Rmse)!;

    /// <summary>Times one whole process that ends at the goal and looks at no test part.</summary>
    public void Time(int rank, Racer racer) => racer.Seconds.Add(
        Run(rank, racer.Numbers, racer.Goal!.Epochs, ["--quiet"]).Seconds);

    /// <summary>The racer with a time at 1, 2, 4, ... iterations and at the goal, each of a process of its own.</summary>
    public Racer TimeCurve(int rank, Racer racer)
    {
        bool Wanted(int iterations) => iterations == racer.Goal!.Epochs || (iterations < racer.Goal.Epochs && int.IsPow2(iterations));
        return racer with
        {
            Curve = [.. racer.Curve.Select(mark => Wanted(mark.Epochs) ? mark with { Seconds = Run(rank, racer.Numbers, mark.Epochs, ["--quiet"]).Seconds } : mark)],
        };
    }

    private Racer Curve(int rank, int iterations, string strength, string rate)
    {
        string numbers = $"-l2 {strength} -r {rate}";
        List<Mark> curve = [];
        foreach (string line in Run(rank, numbers, iterations, ["-p", data.AsText(test: true)]).Output.Split('\n'))
        {
            // iter, tr_rmse, va_rmse, obj
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 4 && double.TryParse(words[2], CultureInfo.InvariantCulture, out double rmse))
            {
                curve.Add(new(curve.Count + 1, rmse));
            }
        }

        return new($"LIBMF, rank {rank}", numbers, curve, curve.MinBy(static mark => mark.Rmse), []);
    }

    private TimedProcess Run(int rank, string numbers, int iterations, string[] more) => TimedProcess.Run(
        program,
        [
            "-k", Text(rank), "-s", Text(threads), "-t", Text(iterations), .. numbers.Split(' '), .. more,
            data.AsText(test: false), Path.Combine(data.Folder, "out-libmf"),
        ],
        data.Folder, []);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
