using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;
using Lathe.Kernels;

namespace Lathe;

/// <summary>This processor, as a device.</summary>
internal static class Processor
{
    /// <summary>What there is to say about it.</summary>
    public static DeviceInfo Info => new()
    {
        Name = "cpu",
        Kind = DeviceKind.Cpu,
        Description = Brand(),
        MemoryBytes = MemoryBytes,
        Threads = Environment.ProcessorCount,
        Architecture = $"{(int)VectorWidths.Preferred}-bit vectors",
    };

    /// <summary>Memory that this process may use: a container's limit where there is one.</summary>
    public static long MemoryBytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>The processor's own name for itself: 48 letters from three leaves of CPUID.</summary>
    private static string Brand()
    {
        const int FirstLeaf = unchecked((int)0x80000002);
        if (!X86Base.IsSupported)
        {
            return RuntimeInformation.ProcessArchitecture.ToString();
        }

        int[] words = new int[12];
        for (int leaf = 0; leaf < 3; leaf++)
        {
            (words[leaf * 4], words[leaf * 4 + 1], words[leaf * 4 + 2], words[leaf * 4 + 3]) = X86Base.CpuId(FirstLeaf + leaf, 0);
        }

        return Encoding.ASCII.GetString(MemoryMarshal.AsBytes(words.AsSpan())).Trim('\0', ' ');
    }
}
