using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace Lathe;

/// <summary>NVIDIA GPUs, by the driver alone.</summary>
internal sealed class CudaDevices : DeviceFamily
{
    /// <summary>How kernels are compiled: O1, since ILGPU 1.5.3 at O2 marks divergent branches as uniform (its issue 846).</summary>
    public const OptimizationLevel Optimization = OptimizationLevel.O1;

    /// <inheritdoc/>
    public override DeviceKind Kind => DeviceKind.Cuda;

    /// <inheritdoc/>
    protected override string Name => "cuda";

    /// <inheritdoc/>
    protected override string NoDevice => "the CUDA driver reports no device";

    /// <inheritdoc/>
    protected override string? WhyNoDriver() => DriverLibrary.Cuda.WhyAbsent() ?? CudaDriver.WhyNotStarting();

    /// <inheritdoc/>
    protected override Context NewContext() =>
        Context.Create(static builder => builder.Optimize(Optimization).Cuda(static _ => true));

    /// <inheritdoc/>
    protected override DeviceInfo Describe(Device device, int index)
    {
        CudaDevice gpu = (CudaDevice)device;
        return new()
        {
            Name = new DeviceName(Kind, index).ToString(),
            Kind = Kind,
            Description = gpu.Name,
            MemoryBytes = gpu.MemorySize,
            Multiprocessors = gpu.NumMultiprocessors,
            Architecture = gpu.Architecture is { } architecture
                ? string.Create(CultureInfo.InvariantCulture, $"compute capability {architecture.Major}.{architecture.Minor}")
                : "",
            Driver = string.Create(CultureInfo.InvariantCulture, $"CUDA {gpu.DriverVersion.Major}.{gpu.DriverVersion.Minor}"),
            Reason = gpu is { Architecture: not null, InstructionSet: not null } ? null : "this driver is too old for ILGPU, or its architecture is unknown to it",
            IsGpu = true,
        };
    }
}
