using System.Globalization;

namespace Lathe.Benchmarks.Macro;

/// <summary>The mf-train program of LIBMF, which the user has built, on the same ratings.</summary>
/// <param name="program">Its path.</param>
/// <param name="data">The ratings.</param>
/// <param name="epochs">Epochs of a run.</param>
internal sealed class LibmfJob(string program, MacroData data, int epochs)
{
    private const int Attempts = 5;

    /// <summary>Two whole processes: what the longer one takes more is the time of its additional epochs, without reading and preparing.</summary>
    /// <param name="rank">The rank.</param>
    /// <param name="threads">The number of threads.</param>
    public Job Train(int rank, int threads)
    {
        string name = $"LIBMF, rank {rank}, {threads} thread{(threads == 1 ? "" : "s")}";
        return new(name, () =>
        {
            // In a busy minute the longer run may be the faster one, which says nothing of its epochs.
            for (int attempt = 0; attempt < Attempts; attempt++)
            {
                (double few, _) = Time(rank, threads, 1);
                (double many, long bytes) = Time(rank, threads, 1 + epochs);
                if (many > few)
                {
                    return new(name, "updates/s", data.Ratings * 0.9 * epochs / (many - few), bytes);
                }
            }

            throw new InvalidOperationException($"{name}: more epochs took no longer in {Attempts} attempts");
        });
    }

    private (double Seconds, long Bytes) Time(int rank, int threads, int epochs)
    {
        TimedProcess process = TimedProcess.Run(
            program, ["-k", Text(rank), "-s", Text(threads), "-t", Text(epochs), "--quiet", data.AsText(test: false), Path.Combine(data.Folder, "out-libmf")], data.Folder, []);
        return (process.Seconds, process.PrivateBytes);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
