using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;

namespace Lathe;

/// <summary>How much memory a device has left.</summary>
internal static class DeviceMemory
{
    /// <summary>Bytes that nobody has taken; where the driver does not say, all that there are.</summary>
    public static long FreeOf(Accelerator accelerator) => accelerator switch
    {
        CudaAccelerator cuda => cuda.GetFreeMemory(),
        CPUAccelerator => Processor.MemoryBytes,
        _ => accelerator.MemorySize,
    };
}
