using System.Globalization;
using ILGPU;
using ILGPU.Backends.OpenCL;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;

namespace Lathe;

/// <summary>OpenCL devices of any maker.</summary>
internal sealed class OpenClDevices : DeviceFamily
{
    /// <summary>How kernels are compiled: O2 says <c>global</c> where O1 says <c>__generic</c>; its unsound branches are a matter of PTX only.</summary>
    public const OptimizationLevel Optimization = OptimizationLevel.O2;

    /// <inheritdoc/>
    public override DeviceKind Kind => DeviceKind.OpenCl;

    /// <inheritdoc/>
    protected override string Name => "opencl";

    /// <inheritdoc/>
    protected override string NoDevice => "OpenCL is installed but offers no device (no vendor's driver is registered with it)";

    /// <inheritdoc/>
    protected override string? WhyNoDriver() => DriverLibrary.OpenCl.WhyAbsent();

    /// <inheritdoc/>
    /// <remarks>Every device is let in, so that one that cannot be used is listed with its reason.</remarks>
    protected override Context NewContext() =>
        Context.Create(static builder => builder.Optimize(Optimization).OpenCL(static _ => true));

    /// <inheritdoc/>
    protected override DeviceInfo Describe(Device device, int index)
    {
        CLDevice found = (CLDevice)device;
        return new()
        {
            Name = new DeviceName(Kind, index).ToString(),
            Kind = Kind,
            Description = found.Name,
            MemoryBytes = found.MemorySize,
            Multiprocessors = found.NumMultiprocessors,
            Architecture = $"OpenCL C {VersionOf(found)}",
            Driver = $"{found.PlatformName}, {found.PlatformVersion}",
            Reason = ReasonOf(found),
            IsGpu = found.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_GPU),
        };
    }

    private static string VersionOf(CLDevice device) =>
        string.Create(CultureInfo.InvariantCulture, $"{device.CLStdVersion.Major}.{device.CLStdVersion.Minor}");

    private static string? ReasonOf(CLDevice device) =>
        device.CLStdVersion < CLCVersion.CL20 ? $"it knows OpenCL C {VersionOf(device)}, and ILGPU needs 2.0"
        : !device.Capabilities.GenericAddressSpace ? "it has no generic address space, which ILGPU needs"
        : !device.Capabilities.Float64 ? "it has no double precision, in which errors are summed"
        : null;
}
