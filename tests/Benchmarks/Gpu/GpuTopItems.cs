using System.Diagnostics;
using System.Globalization;
using Lathe.App;

namespace Lathe.Benchmarks.Gpu;

/// <summary>Every user's ten best items of a large matrix, on the GPU and on the processor.</summary>
internal static class GpuTopItems
{
    private const int Count = 10;

    private static readonly GpuShape Shape = new("top-items", 259_137, 39_443, 10_000_000);

    /// <summary>Runs and prints.</summary>
    public static void Run(string device)
    {
        using Dataset data = Shape.Make();
        using MovieLens128 model = MovieLens128.Train(data, new TrainingOptions { Epochs = 2, Validation = 0, Device = device });
        foreach (string place in (string[])[device, device, device, "cpu"])
        {
            long begin = Stopwatch.GetTimestamp();
            RecommendAllSummary summary = model.RecommendAll(Count, static (_, _) => { }, new RecommendAllOptions { Device = place });
            double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"top-{Count} of {Shape.Users} x {Shape.Items}, rank 128, {place}: {seconds:F3} s, {summary.Scores / seconds / 1e9:F1} G scores/s"));
        }

        // The search alone, without making the host's tiles and handing the lists over.
        using DeviceSession session = DeviceList.OpenByName(device)!;
        int[] items = model.State.Seen.RatedItems();
        for (int run = 0; run < 3; run++)
        {
            long begin = Stopwatch.GetTimestamp();
            DeviceLists.Find(model.State, items, Count, includeSeen: false, session, CancellationToken.None);
            double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  of which upload, search and download {seconds:F3} s, {(double)Shape.Users * items.Length / seconds / 1e9:F1} G scores/s"));
        }
    }
}
