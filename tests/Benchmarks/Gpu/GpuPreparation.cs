using System.Diagnostics;
using System.Globalization;
using Lathe.App;
using Lathe.Kernels;

namespace Lathe.Benchmarks.Gpu;

/// <summary>Where the time before the first epoch goes; the first run of a process, and the second.</summary>
internal static class GpuPreparation
{
    /// <summary>Runs and prints.</summary>
    public static void Run(string device, Dataset data)
    {
        ModelDeclaration model = MovieLens64.Definition.Declaration;
        foreach (string turn in (string[])["first", "second"])
        {
            IReadOnlyList<DeviceInfo> found = Timed(turn, "looking for GPUs", DeviceList.FindGpus);
            using DeviceSession session = Timed(turn, $"opening one of {found.Count}", () => DeviceList.OpenByName(device)!);
            SgdPlan plan = Timed(turn, "cutting the ratings to the grid", () => GpuJobs.Plan(data, model));
            ILaneSgdKernel kernel = model.Kernels.LaneSgd!;
            Timed(turn, "compiling and loading the kernel", () => kernel.Load(session.Accelerator, LaneFamily.UserOwned));
            Timed(turn, "sorting by user", () => LaneBundles.Of(plan.Grid, session.Accelerator.WarpSize / kernel.Lanes, plan.Seed)).Dispose();
            using LaneSgdSolver solver = Timed(turn, "the last two again, and carrying all over", () => new LaneSgdSolver(plan, kernel, session, Environment.ProcessorCount));
            Timed(turn, "an epoch", () => solver.RunEpoch(1, 0.01f, CancellationToken.None));
            Timed(turn, "bringing the factors back", solver.Finish).Dispose();
        }
    }

    private static T Timed<T>(string turn, string what, Func<T> work)
    {
        long begin = Stopwatch.GetTimestamp();
        T result = work();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{turn,-7} {Stopwatch.GetElapsedTime(begin).TotalSeconds * 1e3,8:F1} ms  {what}"));
        return result;
    }
}
