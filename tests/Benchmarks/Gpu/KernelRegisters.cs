using System.Reflection;
using System.Runtime.InteropServices;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using Lathe.Kernels;

namespace Lathe.Benchmarks.Gpu;

/// <summary>Asks the CUDA driver how many registers its assembler gave a thread.</summary>
internal static class KernelRegisters
{
    /// <summary>CU_FUNC_ATTRIBUTE_NUM_REGS.</summary>
    private const int NumberOfRegisters = 4;

    /// <summary>Registers of a kernel's thread; 0 on another device.</summary>
    /// <param name="accelerator">The device.</param>
    /// <param name="kernel">The generated class.</param>
    /// <param name="method">Its kernel.</param>
    public static unsafe int Of(Accelerator accelerator, ILaneSgdKernel kernel, string method)
    {
        using Kernel loaded = LaneKernelLoader.LoadKernel(accelerator, kernel.GetType().GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!);
        if (loaded is not CudaKernel cuda || !DriverLibrary.Cuda.TryLoad(out nint library))
        {
            return 0;
        }

        int registers = 0;
        var attribute = (delegate* unmanaged<int*, int, nint, int>)NativeLibrary.GetExport(library, "cuFuncGetAttribute");
        return attribute(&registers, NumberOfRegisters, cuda.FunctionPtr) == 0 ? registers : 0;
    }
}
