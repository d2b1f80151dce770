using System.Reflection;
using System.Text.RegularExpressions;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using Lathe.Kernels;

namespace Lathe.Tests.Devices;

/// <summary>Every kernel becomes PTX and OpenCL C on a machine that has no GPU, under the settings of a real run.</summary>
public sealed class OfflineCompilationTests(OfflineContexts contexts) : IClassFixture<OfflineContexts>
{
    public static TheoryData<string> EveryModel => [.. ModelCatalogue.Models.Select(static model => model.Name)];

    [Theory]
    [MemberData(nameof(EveryModel))]
    public void AKernel_BecomesPtx(string name)
    {
        foreach (CudaArchitecture architecture in (CudaArchitecture[])[CudaArchitecture.SM_80, CudaArchitecture.SM_90])
        {
            using PTXBackend backend = new(contexts.Cuda, new CudaCapabilityContext(architecture), architecture, CudaInstructionSet.ISA_78, nvvmAPI: null);
            string text = ((PTXCompiledKernel)backend.Compile(EntryPoint(name), default)).PTXAssembly;

            Assert.DoesNotContain(".local", text, StringComparison.Ordinal);
            Assert.DoesNotContain(".extern", text, StringComparison.Ordinal);
            Assert.DoesNotMatch(new Regex(@"@!?%p\d+\s+(bra\.uni|brx\.idx\.uni)"), text);
            Assert.Contains("ld.v4.f32", text, StringComparison.Ordinal);
            Assert.Contains("st.v4.f32", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(EveryModel))]
    public void AKernel_BecomesOpenClC(string name)
    {
        foreach (CLDeviceVendor vendor in (CLDeviceVendor[])[CLDeviceVendor.Intel, CLDeviceVendor.AMD, CLDeviceVendor.Nvidia, CLDeviceVendor.Other])
        {
            CLCapabilityContext plain = new(float16: false, float64: true, genericAddressSpace: true, int64_Atomics: false, subGroups: false);
            using CLBackend backend = new(contexts.OpenCl, plain, vendor, CLCVersion.CL20);
            Assert.Contains("kernel void", ((CLCompiledKernel)backend.Compile(EntryPoint(name), default)).Source, StringComparison.Ordinal);
        }
    }

    private static EntryPointDescription EntryPoint(string name)
    {
        IDeviceSgdKernel kernel = ModelCatalogue.Models.Single(model => model.Name == name).Declaration.Kernels.DeviceSgd!;
        return EntryPointDescription.FromExplicitlyGroupedKernel(kernel.GetType().GetMethod("RunBlock", BindingFlags.NonPublic | BindingFlags.Static)!);
    }
}

/// <summary>Contexts with the optimisation levels that the Runtime asks for.</summary>
public sealed class OfflineContexts : IDisposable
{
    public Context Cuda { get; } = Context.Create(static builder => builder.Optimize(OptimizationLevel.O1).CPU());

    public Context OpenCl { get; } = Context.Create(static builder => builder.Optimize(OptimizationLevel.O2).CPU());

    public void Dispose()
    {
        Cuda.Dispose();
        OpenCl.Dispose();
    }
}
