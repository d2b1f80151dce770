using ILGPU.Runtime;

namespace Lathe.Kernels;

/// <summary>
/// The generated SGD kernel of one model for devices of any kind (CUDA, OpenCL, the simulator): one work item per block of the
/// grid, so that the order of work, and with it every bit, is fixed. It leaves most of a GPU idle; <see cref="ILaneSgdKernel"/>
/// fills one.
/// </summary>
public interface IDeviceSgdKernel
{
    /// <summary>Name of the generated file, for messages.</summary>
    string File { get; }

    /// <summary>Floats from one row to the next: the rank, rounded up to a multiple of 4. The padding stays zero.</summary>
    int Stride { get; }

    /// <summary>Compiles the kernel for an accelerator; a second time it is served from the accelerator's cache.</summary>
    /// <returns>What runs it on the accelerator's default stream.</returns>
    DeviceSgdLaunch Load(Accelerator accelerator);
}

/// <summary>Queues the updates of one stratum: all its blocks, each in the order of its ratings.</summary>
/// <param name="memory">What the kernel works on.</param>
/// <param name="numbers">The numbers of the epoch.</param>
/// <param name="stratum">Block (i, (i + stratum) mod B) is updated for every user band i.</param>
public delegate void DeviceSgdLaunch(in DeviceSgdMemory memory, in SgdNumbers numbers, int stratum);
