using ILGPU;
using ILGPU.Runtime.Cuda;
using Lathe.Tests.Ptx;

namespace Lathe.Tests.Devices.Proof;

/// <summary>
/// The lint of every kernel, at the level that is loaded and at the other one. At O1 ILGPU leaves open in which memory an access
/// is; at O2 it says so, but promises agreement of lanes that may not agree: that text could only be loaded with its promises taken back.
/// </summary>
[Collection(DeviceProof.Name)]
public sealed class LintTests(OfflineCompiler compiler)
{
    [Theory]
    [MemberData(nameof(DeviceKernels.Names), MemberType = typeof(DeviceKernels))]
    public void AKernel_HasNothingThatMustNotBe(string name)
    {
        string first = compiler.Ptx(DeviceKernels.Of(name), OptimizationLevel.O1, CudaArchitecture.SM_90);
        Assert.Empty(PtxLint.Findings(PtxKernel.Parse(first), generic: true));

        string second = compiler.Ptx(DeviceKernels.Of(name), OptimizationLevel.O2, CudaArchitecture.SM_90).Replace("bra.uni", "bra", StringComparison.Ordinal);
        Assert.Empty(PtxLint.Findings(PtxKernel.Parse(second), generic: false));
    }
}
