using System.Diagnostics;
using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Devices;

public sealed class DeviceCopyTests(Simulator device) : IClassFixture<Simulator>
{
    /// <summary>ILGPU pins arrays and spans, but not a reference: through one, losses once went wherever the array had been.</summary>
    [Fact]
    public void Losses_ArriveInTheirArray_WhileTheCollectorMovesIt()
    {
        using Dataset data = TestData.Random(3_000, 400, 5_000, seed: 1);
        ModelDeclaration model = Biased128.Definition.Declaration;
        using SgdPlan plan = SgdPlan.Prepare(
            model, model.Numbers, data.Training, data.Users.Count, data.Items.Count, new ValueLimits(1, 5), validation: 0, threads: 1);
        using DeviceSgdBuffers buffers = new(plan, device.Accelerator);

        using CancellationTokenSource stop = new();
        Thread collector = new(() => Collect(stop.Token));
        collector.Start();
        try
        {
            int lost = 0;
            for (Stopwatch watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(3);)
            {
                // Garbage in front of the array is what a collection moves it over; few other steps, so that collections hit the copy.
                GC.KeepAlive(new byte[64]);
                double[] losses = new double[plan.Grid.Count * plan.Grid.Count];
                losses[^1] = double.NaN;
                buffers.DownloadLosses(losses);
                lost += double.IsNaN(losses[^1]) ? 1 : 0;
            }

            Assert.Equal(0, lost);
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }

    private static void Collect(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            for (int i = 0; i < 200; i++)
            {
                GC.KeepAlive(new byte[1 + i * 10]);
            }

            GC.Collect(0, GCCollectionMode.Forced, blocking: true, compacting: true);

            // The copies need time between two collections.
            Thread.Sleep(1);
        }
    }
}
