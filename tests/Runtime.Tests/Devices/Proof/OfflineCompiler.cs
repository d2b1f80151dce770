using System.Reflection;
using ILGPU;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace Lathe.Tests.Devices.Proof;

/// <summary>ILGPU's compilers without a device. A context takes 100 ms and keeps what it compiled, so that the tests share it.</summary>
public sealed class OfflineCompiler : IDisposable
{
    private readonly Dictionary<OptimizationLevel, Context> _contexts = [];
    private readonly Dictionary<(MethodInfo, OptimizationLevel, CudaArchitecture), string> _texts = [];

    /// <summary>What the Runtime loads on an NVIDIA GPU.</summary>
    internal string Ptx(DeviceKernel kernel) => Ptx(kernel, CudaDevices.Optimization, CudaArchitecture.SM_90);

    /// <summary>PTX of the version that a driver of 2025 takes.</summary>
    internal string Ptx(DeviceKernel kernel, OptimizationLevel level, CudaArchitecture architecture)
    {
        if (!_texts.TryGetValue((kernel.Method, level, architecture), out string? text))
        {
            using PTXBackend backend = new(ContextOf(level), new CudaCapabilityContext(architecture), architecture, CudaInstructionSet.ISA_88, nvvmAPI: null);
            text = ((PTXCompiledKernel)backend.Compile(kernel.EntryPoint, kernel.Specialization)).PTXAssembly;
            _texts.Add((kernel.Method, level, architecture), text);
        }

        return text;
    }

    /// <summary>OpenCL C for a device that offers no more than every one does.</summary>
    internal string OpenClC(DeviceKernel kernel, CLDeviceVendor vendor)
    {
        CLCapabilityContext plain = new(float16: false, float64: true, genericAddressSpace: true, int64_Atomics: false, subGroups: false);
        using CLBackend backend = new(ContextOf(OpenClDevices.Optimization), plain, vendor, CLCVersion.CL20);
        return ((CLCompiledKernel)backend.Compile(kernel.EntryPoint, kernel.Specialization)).Source;
    }

    public void Dispose()
    {
        foreach (Context context in _contexts.Values)
        {
            context.Dispose();
        }
    }

    private Context ContextOf(OptimizationLevel level)
    {
        if (!_contexts.TryGetValue(level, out Context? context))
        {
            _contexts.Add(level, context = Context.Create(builder => builder.Optimize(level).CPU()));
        }

        return context;
    }
}

/// <summary>The classes that share the compiler run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class DeviceProof : ICollectionFixture<OfflineCompiler>
{
    public const string Name = "proof of the device kernels";
}
