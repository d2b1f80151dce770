using System.Reflection;
using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace Lathe.Kernels;

/// <summary>Compiles a lanes' kernel and hands it to a device, on CUDA by way of <see cref="PtxText"/>.</summary>
public static class LaneKernelLoader
{
    /// <summary>Threads of a group.</summary>
    public const int GroupSize = 128;

    private static readonly FieldInfo PtxField = typeof(PTXCompiledKernel).GetField("<PTXAssembly>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>Compiles and loads.</summary>
    /// <param name="accelerator">The device.</param>
    /// <param name="kernel">A static method.</param>
    public static LaneSgdLaunch Load(Accelerator accelerator, Action<LaneSgdMemory, SgdNumbers> kernel)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ArgumentNullException.ThrowIfNull(kernel);
        int groupSize = GroupSizeOn(accelerator);
        var launch = LoadKernel(accelerator, kernel.Method).CreateLauncherDelegate<Action<AcceleratorStream, KernelConfig, LaneSgdMemory, SgdNumbers>>();
        return (int groups, in LaneSgdMemory memory, in SgdNumbers numbers) =>
            launch(accelerator.DefaultStream, new KernelConfig(groups, groupSize), memory, numbers);
    }

    /// <summary>Compiles and loads the sum of squared errors.</summary>
    internal static LaneErrorsLaunch LoadErrors(Accelerator accelerator)
    {
        int groupSize = GroupSizeOn(accelerator);
        var launch = LoadKernel(accelerator, ((Action<LaneErrorMemory, LaneErrorScale>)LaneErrors.Run).Method)
            .CreateLauncherDelegate<Action<AcceleratorStream, KernelConfig, LaneErrorMemory, LaneErrorScale>>();
        return (int groups, in LaneErrorMemory memory, in LaneErrorScale scale) =>
            launch(accelerator.DefaultStream, new KernelConfig(groups, groupSize), memory, scale);
    }

    /// <summary>Threads of a group on a device.</summary>
    internal static int GroupSizeOn(Accelerator accelerator) => Math.Min(GroupSize, accelerator.MaxNumThreadsPerGroup);

    /// <summary>Compiles a kernel's method and hands it to the device.</summary>
    internal static Kernel LoadKernel(Accelerator accelerator, MethodInfo method)
    {
        CompiledKernel compiled = accelerator.GetBackend().Compile(
            EntryPointDescription.FromExplicitlyGroupedKernel(method), new KernelSpecialization(GroupSizeOn(accelerator), null));
        if (compiled is PTXCompiledKernel ptx && accelerator is CudaAccelerator { Architecture: var architecture })
        {
            PtxField.SetValue(ptx, PtxText.ForDevice(ptx.PTXAssembly, architecture.Major * 10 + architecture.Minor));
        }

        return accelerator.LoadKernel(compiled);
    }
}

/// <summary>Queues the sum of squared errors.</summary>
/// <param name="groups">Groups of threads to start.</param>
/// <param name="memory">What the kernel works on.</param>
/// <param name="scale">How scores become predictions.</param>
internal delegate void LaneErrorsLaunch(int groups, in LaneErrorMemory memory, in LaneErrorScale scale);
