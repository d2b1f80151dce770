using System.Globalization;

namespace Lathe.Benchmarks.Macro;

/// <summary>Medians of the runs of each job, side by side.</summary>
internal static class MacroTable
{
    public static void Print(IReadOnlyList<Measurement> measurements, TextWriter output)
    {
        output.WriteLine($"{"job",-62}{"median",14}{"least",14}{"most",14}  {"private MiB",12}");
        foreach (IGrouping<string, Measurement> job in measurements.GroupBy(static measurement => measurement.Job))
        {
            double[] values = [.. job.Select(static run => run.Value).Order()];
            string figure = job.First().Figure;
            output.WriteLine(
                $"{job.Key,-62}{Show(Median(values), figure),14}{Show(values[0], figure),14}{Show(values[^1], figure),14}  {job.Max(static run => run.PrivateBytes) >> 20,12}");
        }
    }

    public static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    private static string Show(double value, string figure) => figure switch
    {
        "seconds" => string.Create(CultureInfo.InvariantCulture, $"{value:F2} s"),
        "bytes/rating" => string.Create(CultureInfo.InvariantCulture, $"{value:F2} B"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:F1} M{figure[figure.IndexOf('/')..]}"),
    };
}
