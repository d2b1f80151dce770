using System.Reflection;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using Lathe.Tests.Kernels;
using Lathe.Tests.Ptx;

namespace Lathe.Tests.Devices.Proof;

/// <summary>The search for the best items becomes PTX that passes the lint, and OpenCL C. What it finds is compared with the processor on the simulator.</summary>
[Collection(DeviceProof.Name)]
public sealed class TopItemsCompilationTests(OfflineCompiler compiler)
{
    [Theory]
    [InlineData(nameof(Biased1))]
    [InlineData(nameof(Bare7))]
    [InlineData(nameof(Adaptive20))]
    [InlineData(nameof(Biased128))]
    [InlineData(nameof(Biased300))]
    public void ItIsTaken_ByEveryKindOfDevice(string name)
    {
        ModelDeclaration model = ModelCatalogue.Models.Single(one => one.Name == name).Declaration;
        MethodInfo entry = model.Kernels.DeviceTopItems!.GetType().GetMethod("Run", BindingFlags.NonPublic | BindingFlags.Static)!;
        DeviceKernel kernel = new(model, DeviceDialect.TopItems, entry, default);

        PtxKernel text = PtxKernel.Parse(compiler.Ptx(kernel, CudaDevices.Optimization, CudaArchitecture.SM_90));
        Assert.Empty(PtxLint.Findings(text, generic: true));
        PtxCounts counts = new(text);

        // A piece of the user's row serves sixteen items; nothing but the lists is written.
        Assert.Equal((17, 0), (counts.WideLoads, counts.WideStores));
        foreach (CLDeviceVendor vendor in (CLDeviceVendor[])[CLDeviceVendor.Intel, CLDeviceVendor.AMD, CLDeviceVendor.Nvidia, CLDeviceVendor.Other])
        {
            Assert.Contains("kernel void", compiler.OpenClC(kernel, vendor), StringComparison.Ordinal);
        }
    }
}
