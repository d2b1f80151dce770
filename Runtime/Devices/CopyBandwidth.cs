using System.Diagnostics;
using ILGPU;
using ILGPU.Runtime;

namespace Lathe;

/// <summary>How fast a device copies its own memory: what its kernels can hope for.</summary>
internal static class CopyBandwidth
{
    private const long MostBytes = 1L << 30;

    private const int Copies = 10, Rounds = 3;

    /// <summary>Copies a buffer into another.</summary>
    /// <param name="accelerator">The device.</param>
    /// <returns>Bytes read and written per second, in the best of three rounds.</returns>
    public static double Measure(Accelerator accelerator)
    {
        long bytes = Math.Min(MostBytes, accelerator.MemorySize / 8) & ~4095L;
        using MemoryBuffer1D<byte, Stride1D.Dense> from = accelerator.Allocate1D<byte>(bytes), to = accelerator.Allocate1D<byte>(bytes);
        from.MemSetToZero();
        double best = 0;
        for (int round = 0; round <= Rounds; round++)
        {
            accelerator.Synchronize();
            long begin = Stopwatch.GetTimestamp();
            for (int copy = 0; copy < Copies; copy++)
            {
                to.View.CopyFrom(from.View);
            }

            accelerator.Synchronize();

            // The first round wakes the device.
            best = round == 0 ? 0 : Math.Max(best, 2.0 * bytes * Copies / Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }

        return best;
    }
}
