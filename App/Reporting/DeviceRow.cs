using System.Runtime.InteropServices;
using Lathe.Kernels;

namespace Lathe.CommandLine.Reporting;

/// <summary>A device, or a kind of device of which there is none.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Description">What it is.</param>
/// <param name="Threads">Threads of the processor that it works with.</param>
/// <param name="VectorBits">Width of the processor's vectors.</param>
/// <param name="MemoryBytes">Its memory; null when unknown.</param>
/// <param name="Reason">Why it cannot be used; null when it can.</param>
internal sealed record DeviceRow(string Name, string Description, int? Threads, int? VectorBits, long? MemoryBytes, string? Reason)
{
    /// <summary>What there is to say about it.</summary>
    public IEnumerable<string> Parts
    {
        get
        {
            yield return Description;
            if (Threads is int threads)
            {
                yield return Figures.Count(threads, "thread");
            }

            if (VectorBits is int bits)
            {
                yield return $"{bits}-bit vectors";
            }

            if (MemoryBytes is long memory)
            {
                yield return $"{Figures.Bytes(memory)} of memory";
            }
        }
    }

    /// <summary>The devices of this machine.</summary>
    public static IReadOnlyList<DeviceRow> Find() =>
    [
        new(
            "cpu", $"processor ({RuntimeInformation.ProcessArchitecture})", Environment.ProcessorCount, (int)VectorWidths.Preferred,
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, Reason: null),
    ];
}
