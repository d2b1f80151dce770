using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace Lathe;

/// <summary>ILGPU's CPU accelerator. It is always there, and slow: it shows that a kernel is right.</summary>
internal sealed class SimulatorDevices : DeviceFamily
{
    /// <summary>The simulator runs a group's lanes on threads of their own with a barrier: the smallest warp costs least.</summary>
    private const int Lanes = 2;

    /// <inheritdoc/>
    public override DeviceKind Kind => DeviceKind.Simulator;

    /// <inheritdoc/>
    protected override string Name => "simulator";

    /// <inheritdoc/>
    protected override string NoDevice => "ILGPU offers no CPU accelerator";

    /// <inheritdoc/>
    protected override string? WhyNoDriver() => null;

    /// <inheritdoc/>
    /// <remarks>One multiprocessor per thread of the processor, since groups run one after another on each.</remarks>
    protected override Context NewContext() =>
        Context.Create(static builder => builder.CPU(new CPUDevice(Lanes, numWarpsPerMultiprocessor: 1, Environment.ProcessorCount)));

    /// <inheritdoc/>
    protected override DeviceInfo Describe(Device device, int index) => new()
    {
        Name = Name,
        Kind = Kind,
        Description = "device kernels on the processor, for checking only",
        MemoryBytes = Processor.MemoryBytes,
        Threads = device.NumMultiprocessors,
    };
}
