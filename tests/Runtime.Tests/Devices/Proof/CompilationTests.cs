using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using Lathe.Tests.Ptx;

namespace Lathe.Tests.Devices.Proof;

/// <summary>Every kernel becomes PTX, and every straight one OpenCL C, on a machine that has no GPU.</summary>
[Collection(DeviceProof.Name)]
public sealed class CompilationTests(OfflineCompiler compiler)
{
    public static TheoryData<string> StraightKernels =>
        [.. DeviceKernels.All.Where(static kernel => kernel.Dialect == DeviceDialect.Straight).Select(static kernel => kernel.Name)];

    [Theory]
    [MemberData(nameof(DeviceKernels.Names), MemberType = typeof(DeviceKernels))]
    public void AKernel_BecomesPtx(string name)
    {
        foreach (CudaArchitecture architecture in (CudaArchitecture[])[CudaArchitecture.SM_80, CudaArchitecture.SM_90])
        {
            PtxKernel kernel = PtxKernel.Parse(compiler.Ptx(DeviceKernels.Of(name), CudaDevices.Optimization, architecture));

            // Of both, since ILGPU names the oldest architecture that has all it knows of.
            Assert.Equal("sm_80", kernel.Target);
            Assert.NotEmpty(kernel.Instructions);
        }
    }

    [Theory]
    [MemberData(nameof(StraightKernels))]
    public void AStraightKernel_BecomesOpenClC(string name)
    {
        foreach (CLDeviceVendor vendor in (CLDeviceVendor[])[CLDeviceVendor.Intel, CLDeviceVendor.AMD, CLDeviceVendor.Nvidia, CLDeviceVendor.Other])
        {
            string source = compiler.OpenClC(DeviceKernels.Of(name), vendor);

            Assert.Contains("kernel void", source, StringComparison.Ordinal);
            Assert.DoesNotContain("__generic", source, StringComparison.Ordinal);
        }
    }
}
